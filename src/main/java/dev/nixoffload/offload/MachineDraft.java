package dev.nixoffload.offload;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostAddress;
import dev.nixoffload.pair.Port;
import dev.nixoffload.pair.SignIn;
import dev.nixoffload.pair.TypedHost;
import dev.nixoffload.pair.UserName;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A machine as somebody is typing it, right or wrong.
 *
 * @param here whether it is this computer; the rest counts for nothing then
 * @param address also {@code user@address:port}, as one types it to ssh, or a name of the SSH client's configuration
 * @param port empty for the usual one
 * @param user empty for one's own name
 * @param keyFile a path, {@code ~/} for the home folder; counts with {@link Means#KEY_FILE} alone
 */
public record MachineDraft(boolean here, String address, String port, String user, Means means, String keyFile) {
    /** This computer. */
    public static final MachineDraft HERE = new MachineDraft(true, "", "", "", Means.AGENT, "");
    /** Another one, of which nothing is known yet. */
    public static final MachineDraft ELSEWHERE = new MachineDraft(false, "", "", "", Means.AGENT, "");

    /** How to sign in. */
    public enum Means {
        AGENT,
        KEY_FILE,
        PASSWORD
    }

    /** What can be wrong. */
    public enum Field {
        ADDRESS,
        PORT,
        USER,
        KEY_FILE
    }

    /** The machine as it is kept, to be typed over. */
    public static MachineDraft of(Access access) {
        return switch (access) {
            case Access.ThisComputer _ -> HERE;
            case Access.Ssh ssh ->
                new MachineDraft(
                        false,
                        ssh.address().text(),
                        ssh.port().equals(Port.SSH) ? "" : ssh.port().toString(),
                        ssh.user().text(),
                        switch (ssh.signIn()) {
                            case SignIn.Agent _ -> Means.AGENT;
                            case SignIn.KeyFile _ -> Means.KEY_FILE;
                            case SignIn.Password _ -> Means.PASSWORD;
                        },
                        ssh.signIn() instanceof SignIn.KeyFile(Path file) ? file.toString() : "");
        };
    }

    public MachineDraft here(boolean isHere) {
        return new MachineDraft(isHere, address, port, user, means, keyFile);
    }

    public MachineDraft address(String typed) {
        return new MachineDraft(here, typed, port, user, means, keyFile);
    }

    public MachineDraft port(String typed) {
        return new MachineDraft(here, address, typed, user, means, keyFile);
    }

    public MachineDraft user(String typed) {
        return new MachineDraft(here, address, port, typed, means, keyFile);
    }

    public MachineDraft means(Means chosen) {
        return new MachineDraft(here, address, port, user, chosen, keyFile);
    }

    public MachineDraft keyFile(String typed) {
        return new MachineDraft(here, address, port, user, means, typed);
    }

    /** What is typed and cannot be right, each in one sentence. What is not typed yet is not wrong. */
    public Map<Field, Message> wrong() {
        var wrong = new EnumMap<Field, Message>(Field.class);
        if (!here) {
            check(wrong, Field.ADDRESS, address, TypedHost::parse);
            check(wrong, Field.PORT, port, Port::parse);
            check(wrong, Field.USER, user, UserName::new);
            if (means == Means.KEY_FILE && keyFile.strip().endsWith(".pub")) {
                wrong.put(Field.KEY_FILE, Message.of("pair.bad.key-file-public", keyFile.strip()));
            }
        }
        return wrong;
    }

    /** What is still to be typed, the first of it. */
    public Optional<Field> missing() {
        if (here) {
            return Optional.empty();
        }
        if (address.isBlank()) {
            return Optional.of(Field.ADDRESS);
        }
        return means == Means.KEY_FILE && keyFile.isBlank() ? Optional.of(Field.KEY_FILE) : Optional.empty();
    }

    /** Whether it can be gone to. */
    public boolean complete() {
        return missing().isEmpty() && wrong().isEmpty();
    }

    /** The host alone, as the SSH client's configuration may know it; empty where it cannot be read. */
    public Optional<HostAddress> host() {
        try {
            return here || address.isBlank()
                    ? Optional.empty()
                    : Optional.of(TypedHost.parse(address.strip()).address());
        } catch (BadValue _) {
            return Optional.empty();
        }
    }

    /**
     * The way to it. Looks at the disk for a key file.
     *
     * @param knowledge of this computer about hosts
     * @throws BadValue where {@link #complete} does not hold, or there is no such key file
     */
    public Access access(HostKnowledge knowledge) {
        if (here) {
            return new Access.ThisComputer(Optional.empty());
        }
        TypedHost typed = TypedHost.parse(address.strip());
        var whole = new TypedHost(
                user.isBlank() ? typed.user() : Optional.of(new UserName(user.strip())),
                typed.address(),
                port.isBlank() ? typed.port() : Optional.of(Port.parse(port)));
        return knowledge
                .way(whole)
                .signingIn(
                        switch (means) {
                            case AGENT -> new SignIn.Agent();
                            case KEY_FILE -> SignIn.KeyFile.chosen(knowledge.path(keyFile.strip()));
                            case PASSWORD -> new SignIn.Password();
                        });
    }

    private static void check(Map<Field, Message> wrong, Field field, String text, Reading reading) {
        try {
            if (!text.isBlank()) {
                reading.read(text.strip());
            }
        } catch (BadValue e) {
            wrong.put(field, e.problem());
        }
    }

    private interface Reading {
        Object read(String text);
    }
}
