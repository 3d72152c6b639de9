package dev.nixoffload.pair;

import dev.nixoffload.message.BadValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A machine as it is typed: {@code [user@]address[:port]}, IPv6 in brackets where a port follows, or a name of the SSH
 * client's configuration, of which what is not typed is taken.
 */
public record TypedHost(Optional<UserName> user, HostAddress address, Optional<Port> port) {
    private static final Pattern FORM = Pattern.compile("(?:(.*)@)?(?:\\[([^\\]]*)\\]|([^\\[\\]]*?))(?::([^:\\]]*))?");

    public static TypedHost parse(String text) {
        long colons = text.chars().filter(c -> c == ':').count();
        if (colons > 1 && !text.contains("[")) {
            int at = text.lastIndexOf('@');
            return new TypedHost(
                    at < 0 ? Optional.empty() : Optional.of(new UserName(text.substring(0, at))),
                    new HostAddress(text.substring(at + 1)),
                    Optional.empty());
        }
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw BadValue.of("pair.bad.address", text);
        }
        return new TypedHost(
                Optional.ofNullable(parts.group(1)).map(UserName::new),
                new HostAddress(parts.group(2) != null ? parts.group(2) : parts.group(3)),
                Optional.ofNullable(parts.group(4)).map(Port::parse));
    }

    /**
     * The way there, by agent where the configuration says nothing else; as ssh does it, the user is one's own by
     * default.
     */
    public Access.Ssh access(Function<String, Optional<Access.Ssh>> configured, String ownName) {
        Optional<Access.Ssh> known = configured.apply(address.text());
        return new Access.Ssh(
                known.map(Access.Ssh::address).orElse(address),
                port.or(() -> known.map(Access.Ssh::port)).orElse(Port.SSH),
                user.or(() -> known.map(Access.Ssh::user)).orElseGet(() -> new UserName(ownName)),
                known.map(Access.Ssh::signIn).orElseGet(SignIn.Agent::new),
                List.of(),
                known.flatMap(Access.Ssh::jump),
                Optional.empty());
    }
}
