package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** The passwords of a machine's users, as {@code /etc/shadow} has them at the moment: bcrypt, as libxcrypt reads it. */
public final class Shadow {
    /** The least that bcrypt can do; nothing real is protected. */
    private static final int COST = 4;

    private static final int SALT = 16;

    private final FileTree tree;

    public Shadow(FileTree tree) {
        this.tree = tree;
    }

    /** A password as {@code /etc/shadow} keeps it. */
    public static String hashed(String password) {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        return OpenBSDBCrypt.generate("2b", password.getBytes(StandardCharsets.UTF_8), salt, COST);
    }

    /** The line of a user. */
    public Optional<String> line(String user) {
        try {
            return tree.asRoot()
                    .text("/etc/shadow")
                    .lines()
                    .filter(line -> line.startsWith(user + ":"))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether this is the password of the user; a user without one is let in by none. */
    public boolean accepts(String user, String password) {
        return line(user)
                .map(line -> line.split(":", -1)[1])
                .filter(hash -> hash.startsWith("$2"))
                .map(hash -> OpenBSDBCrypt.checkPassword(hash, password.getBytes(StandardCharsets.UTF_8)))
                .orElse(false);
    }
}
