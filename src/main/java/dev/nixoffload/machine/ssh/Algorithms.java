package dev.nixoffload.machine.ssh;

/**
 * What is offered to servers, best first: all that OpenSSH of the last ten years has, without Diffie-Hellman group
 * exchange, where the server chooses the group, and without SHA-1.
 */
final class Algorithms {
    static final String KEX = "mlkem768x25519-sha256,curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,"
            + "ecdh-sha2-nistp384,ecdh-sha2-nistp521,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,"
            + "diffie-hellman-group14-sha256";

    static final String CIPHERS = "aes128-gcm@openssh.com,aes256-gcm@openssh.com,chacha20-poly1305@openssh.com,"
            + "aes128-ctr,aes192-ctr,aes256-ctr";

    static final String MACS =
            "hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256,hmac-sha2-512";

    private Algorithms() {}
}
