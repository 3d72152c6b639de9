package dev.nixoffload.cache;

/** Texts that Nix 2.26 made with a throw-away key. */
final class Samples {
    static final String NARINFO_A = """
        StorePath: /nix/store/zgnd971an2vn2a5qi316gkqcp7y9m3jr-nix-facts-a.txt
        URL: nar/04zwf782yjwnh3q6hz5izfd6jyip8kgw6g6yj43fiqhbyhdd0dqw.nar
        Compression: none
        FileHash: sha256:04zwf782yjwnh3q6hz5izfd6jyip8kgw6g6yj43fiqhbyhdd0dqw
        FileSize: 120
        NarHash: sha256:04zwf782yjwnh3q6hz5izfd6jyip8kgw6g6yj43fiqhbyhdd0dqw
        NarSize: 120
        References:\040
        Sig: desktop.local-1:m61JRSOy7Ve4jRsb5GIzjT/aA8c/7i9vFYhU85BXs1vXoK+aVItF+IHfrvPxvnYI/8Uap90mqSAZ93Vya0q0AQ==
        CA: text:sha256:00xyyr3fi8l6hb839bv3f7yb86yjv7xi1cgh1xnhipym4asvb4aq
        """;
    static final String NARINFO_B = """
        StorePath: /nix/store/6k5lirab735qasap0ha1ryx2s82lj0s8-nix-facts-b.txt
        URL: nar/0yz1y5fis6rq7hfbw7azqwrzim2rbbdwg1c1289cj9hcxzpdwmbc.nar
        Compression: none
        NarHash: sha256:0yz1y5fis6rq7hfbw7azqwrzim2rbbdwg1c1289cj9hcxzpdwmbc
        NarSize: 184
        References: zgnd971an2vn2a5qi316gkqcp7y9m3jr-nix-facts-a.txt
        Sig: desktop.local-1:7G/VVhflmoelRtCdm5j/gSKQ/7/s5ksCRIhP6hjQ3sBL6/rLyX1SzO2P5t2CmbBgln2KMc/k609bPGTmumRaCQ==
        """;
    static final String PUBLIC_KEY = "desktop.local-1:7twQXD4PkTf1GEojB/pS7MrM02dvLvqD6AehVcwRTVE=";
    static final String NAR_A =
            "DQAAAAAAAABuaXgtYXJjaGl2ZS0xAAAAAQAAAAAAAAAoAAAAAAAAAAQAAAAAAAAAdHlwZQAAAAAHAAAAAAAAAHJl"
                    + "Z3VsYXIACAAAAAAAAABjb250ZW50cwYAAAAAAAAAaGVsbG8KAAABAAAAAAAAACkAAAAAAAAA";

    private Samples() {}
}
