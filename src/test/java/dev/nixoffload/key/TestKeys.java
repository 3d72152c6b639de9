package dev.nixoffload.key;

/** Public keys that {@code ssh-keygen} made, without their comments; their other halves are nowhere. */
final class TestKeys {
    static final String ED25519 = """
        ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM/UhPksq5g5hHJFEprpJiP+GVOs8HP4Jh9rdV0il4Om\
        """;

    static final String RSA = """
        ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC7Op5LJmmjkRH94nYH1+uoPRLEw0y8qU943BMPxj2yNjSG2KYCmG/JkpWHvMCU\
        Y5jCbSwzYanGtuysulQdPpVya+xJRSPIQlLlfanMscGDJyFwuGsYS8FwXINY/E4TwDZ8sE4L+vKejqcqeNKPeakCmvd95QK+Jq6H\
        DXxfUZPbJ+riHi8p4swPeO/M0U08EKA93mA7iHkdIDFPDNu2xjLZ+XuPYhs5rCPuk8dX6Ex1kY6cy/jfPtecjvXCe6AG3Gt50TgD\
        kAb26BmYuvp3JLf1Q8zXqffSifzKWNHIADnGPr10YwC9vKaccC88YmfMH5rqcfaef49+iPwtbKx9K4mD\
        """;

    static final String ECDSA = """
        ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBNZezBo0s+ZM+GVXyde4lfz3ZnyA\
        jJ9inoi8FItSuuXpyDuVHH50Ca3IDR50a9FwM8Y3J134XGkSPObc3lSO7NQ=\
        """;

    static final String DSA = """
        ssh-dss AAAAB3NzaC1kc3MAAACBAKtU+OxJujwYGT4US1EPtMpBOPReW2Ha9GbMwXJrrtilh2p6Ykz43u7GHa9d8W6AP/AJglAX\
        RNfoGwIh4PYIwLu6Sz8/vIBM2SQ+/gWsAMLMGehjKC6viv4RwwM/kweaFItn5PApga06ha+P0/L4Ob1i/M+V5ZDMClEfwlX62Hzx\
        AAAAFQCC1RGAwi1PV3UebbOTSlTyVAWkPwAAAIBlEu9O7L8aFm3h3I5fJiHRP0nOARH/kwXqmlJrsYITgp0GkfTny/QtuSLjtGnZ\
        m8Acr+PjuV3EXqERhAKkYyWwbGnG7KoOd8v/sgeHslWM77HGvI0pMzuZgdCMt6BIHgI6GLcl9gsqKM6+VRsSPcBzfp+NHrSJqPgJ\
        jHTmu7NUXAAAAIEApXud+/GOCLBFIcsfeqA0l3nBapsVtpA6H69wZIyob2XStVAe2v2/4XBl+tKwiz2Yuy7/FnE7omxvfAMVc3mM\
        2VUT6ELloiYVOKPs4F9pWwmDNQtJ4x7RnkXd5cam0+gUVgj6Y3nA++GfnEx2cAnFx6ctbbNhOoCbn4At5hpuyWk=\
        """;

    static final String WEAK_RSA = """
        ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQCtalOJFwUK9e9DE4782L5oL1/8kfiW+OdG1DO2AiPvzIPgcR7JTP5JYxFiQiLT\
        UbBQc8m5DzgM1EUnnftwMCN/GNKSBNlWQatZHTCf2ZdDsIhXgVJuZDOf36zYnSNOZBZBNsTk9XEEF8E+bgR84xVET8lcBk9cME96\
        ju7fUilxRQ==\
        """;

    private TestKeys() {}
}
