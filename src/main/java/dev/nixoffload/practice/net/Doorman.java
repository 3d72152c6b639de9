package dev.nixoffload.practice.net;

import dev.nixoffload.practice.host.Access;
import dev.nixoffload.practice.host.Accounts;
import dev.nixoffload.practice.host.Host;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Stat;
import dev.nixoffload.practice.ssh.AddressPatterns;
import dev.nixoffload.practice.ssh.SshdConfig;
import dev.nixoffload.practice.ssh.SshdConfig.Visitor;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;

/** Decides who may sign in to a machine, by its files as they are at the moment. */
final class Doorman {
    private static final int OTHERS_MAY_WRITE = 022;
    private static final int SHADOW_FIELDS = 9;
    private static final int EXPIRES = 7;

    private final Host host;
    private final SshdConfig settings;
    private final PasswordTest passwords;

    Doorman(Host host, SshdConfig settings, PasswordTest passwords) {
        this.host = host;
        this.settings = settings;
        this.passwords = passwords;
    }

    /**
     * How somebody comes in.
     *
     * @param options of the line in {@code authorized_keys}, by lower-case name; none for who came by password
     */
    record Entrance(Accounts.User user, Map<String, String> options) {
        Optional<String> forcedCommand() {
            return Optional.ofNullable(options.get("command"));
        }

        boolean mayForward() {
            return !options.containsKey("restrict") && !options.containsKey("no-port-forwarding")
                    || options.containsKey("port-forwarding");
        }
    }

    /** The account, unless sshd takes no notice of anybody of that name. */
    private Optional<Accounts.User> admitted(String name, String address) {
        return host.accounts()
                .user(name)
                .filter(user -> canRun(user.shell()))
                .filter(user -> settings.admits(visitor(user, address)));
    }

    Visitor visitor(Accounts.User user, String address) {
        List<String> groups = host.accounts().groups().stream()
                .filter(group -> group.gid() == user.gid() || group.members().contains(user.name()))
                .map(Accounts.Group::name)
                .toList();
        return new Visitor(user.name(), groups, address, address);
    }

    private boolean canRun(String shell) {
        ProcessFiles files = host.tree().asRoot();
        try {
            return files.stat(shell).isRegular() && files.may(Access.EXECUTE, shell);
        } catch (IOException _) {
            return false;
        }
    }

    /** By a key that the machine's files hold for that account. */
    Optional<Entrance> byKey(String name, PublicKey key, String address) {
        return admitted(name, address).flatMap(user -> {
            Visitor visitor = visitor(user, address);
            String root = settings.value("permitrootlogin", visitor);
            if (!settings.isOn("pubkeyauthentication", visitor) || user.uid() == 0 && root.equals("no")) {
                return Optional.empty();
            }
            return lines(user, visitor).stream()
                    .filter(line -> isKey(line, key))
                    .map(line -> new Entrance(user, options(line)))
                    .filter(entrance -> isFrom(entrance, address))
                    .findFirst();
        });
    }

    /** By password, straight or as the answer to a question. */
    Optional<Entrance> byPassword(String name, String password, String address, String keyword) {
        return admitted(name, address)
                .filter(user -> settings.isOn(keyword, visitor(user, address)))
                .filter(user -> user.uid() != 0
                        || settings.value("permitrootlogin", visitor(user, address))
                                .equals("yes"))
                .filter(user -> passwords.accepts(user.name(), password))
                .map(user -> new Entrance(user, Map.of()));
    }

    /** What PAM says of the account after the sign-in: one that is past its last day is hung up on. */
    boolean accountIsOver(Accounts.User user) {
        long today = Duration.ofMillis(host.clock().millis()).toDays();
        return settings.isOn("usepam", visitor(user, ""))
                && shadow(user.name())
                        .map(fields -> fields.get(EXPIRES))
                        .filter(text -> text.matches("[0-9]+"))
                        .map(day -> Long.parseLong(day) <= today)
                        .orElse(false);
    }

    private Optional<List<String>> shadow(String name) {
        try {
            return host.tree()
                    .asRoot()
                    .text("/etc/shadow")
                    .lines()
                    .map(line -> List.of(line.split(":", -1)))
                    .filter(fields ->
                            fields.size() == SHADOW_FIELDS && fields.getFirst().equals(name))
                    .findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private List<AuthorizedKeyEntry> lines(Accounts.User user, Visitor visitor) {
        var lines = new ArrayList<AuthorizedKeyEntry>();
        for (String file : settings.value("authorizedkeysfile", visitor).split("\\s+")) {
            String path = expanded(file, user);
            if (!file.equals("none") && isSafe(path, user, settings.isOn("strictmodes", visitor))) {
                lines.addAll(read(path, user));
            }
        }
        return lines;
    }

    private static String expanded(String file, Accounts.User user) {
        String path = file.replace("%h", user.home()).replace("%u", user.name()).replace("%%", "%");
        return path.startsWith("/") ? path : user.home() + "/" + path;
    }

    /** The file, and what it is in up to the home directory, may be written by its owner and by root alone. */
    private boolean isSafe(String path, Accounts.User user, boolean strict) {
        ProcessFiles files = host.tree().asRoot();
        try {
            String real = files.realPath(path);
            String home = files.exists(user.home()) ? files.realPath(user.home()) : "/";
            for (String each = real; strict; each = parent(each)) {
                Stat stat = files.stat(each);
                if (stat.uid() != 0 && stat.uid() != user.uid() || (stat.mode() & OTHERS_MAY_WRITE) != 0) {
                    return false;
                }
                if (each.equals(home) || each.equals("/")) {
                    break;
                }
            }
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(1, path.lastIndexOf('/')));
    }

    /** With the rights of the account, as sshd reads it. */
    private List<AuthorizedKeyEntry> read(String path, Accounts.User user) {
        var entries = new ArrayList<AuthorizedKeyEntry>();
        try {
            var identity = host.accounts().identity(user);
            for (String line : host.tree().as(identity).text(path).lines().toList()) {
                parsed(line).ifPresent(entries::add);
            }
        } catch (IOException _) {
            // No such file, or not for this account to read.
        }
        return entries;
    }

    private static Optional<AuthorizedKeyEntry> parsed(String line) {
        try {
            return Optional.ofNullable(AuthorizedKeyEntry.parseAuthorizedKeyEntry(line));
        } catch (RuntimeException _) {
            // sshd passes over what is no key.
            return Optional.empty();
        }
    }

    private static boolean isKey(AuthorizedKeyEntry line, PublicKey key) {
        try {
            return KeyUtils.compareKeys(key, line.resolvePublicKey(null, null));
        } catch (IOException | GeneralSecurityException _) {
            return false;
        }
    }

    private static Map<String, String> options(AuthorizedKeyEntry line) {
        var options = new TreeMap<String, String>();
        line.getLoginOptions().forEach((name, value) -> options.put(name.toLowerCase(Locale.ROOT), value));
        return options;
    }

    private static boolean isFrom(Entrance entrance, String address) {
        String from = entrance.options().get("from");
        return from == null || new AddressPatterns(from).hold(address);
    }
}
