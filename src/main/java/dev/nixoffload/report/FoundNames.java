package dev.nixoffload.report;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of users and hosts as they turn up in what machines print: {@code user@host}, home folders, URLs, lines of
 * the journal.
 */
final class FoundNames {
    private static final Pattern USER = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,31}");
    private static final Pattern HOST = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?");
    private static final Pattern AT =
            Pattern.compile("(?<![A-Za-z0-9_.-])([A-Za-z_][A-Za-z0-9_.-]{0,31})@\\[?([A-Za-z0-9_.:-]+)");
    private static final Pattern HOME = Pattern.compile("/(?:home|Users)/([A-Za-z_][A-Za-z0-9_.-]{0,31})");
    private static final Pattern URL = Pattern.compile("[a-z][a-z0-9+.-]*://(?:[^/@\\s]*@)?([A-Za-z0-9._-]+)");
    private static final Pattern JOURNAL = Pattern.compile(
            "(?m)^\\s*(?:[A-Z][a-z]{2} [ 0-9]\\d \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\S+) ([A-Za-z0-9._-]+)"
                    + " [^\\s:]+:");
    private static final Pattern UNIT =
            Pattern.compile(".*\\.(service|socket|mount|automount|slice|scope|timer|target)");

    /** What tells nobody apart: names that installers give, and words of the product and of those it works with. */
    private static final Set<String> EVERYBODYS =
            Set.of(("address admin arch cache client debian desktop example fedora guest home host "
                            + "laptop linux localhost laptop-to-desktop nix nix-builder nix-daemon nix-serve "
                            + "nix-ssh nixbld nixos nobody offload pair root server ssh sshd store sudo systemd "
                            + "test ubuntu user")
                    .split(" "));

    /** Whose names are printed by every Nix and every SSH; with them goes whatever stands before the at sign. */
    private static final Pattern PUBLIC = Pattern.compile(
            "(.*\\.)?(nixos\\.org|openssh\\.com|libssh\\.org|github\\.com|githubusercontent\\.com|gnu\\.org|debian\\.org)"
                + "|nix-community\\.cachix\\.org");

    private final BiConsumer<Kind, String> found;

    /** What a name is of. */
    enum Kind {
        USER,
        HOST
    }

    /** @param found is told each name, possibly many times */
    FoundNames(BiConsumer<Kind, String> found) {
        this.found = found;
    }

    void in(String text) {
        Matcher at = AT.matcher(text);
        while (at.find()) {
            String host = trimmed(at.group(2));
            if (!isPublic(host) && !UNIT.matcher(host).matches()) {
                user(at.group(1));
                host(host);
            }
        }
        HOME.matcher(text).results().forEach(home -> user(trimmed(home.group(1))));
        URL.matcher(text).results().forEach(url -> host(trimmed(url.group(1))));
        JOURNAL.matcher(text).results().forEach(line -> host(line.group(1)));
    }

    /** Somebody's name, unless it is everybody's. */
    void user(String name) {
        if (USER.matcher(name).matches() && !isEverybodys(name)) {
            found.accept(Kind.USER, name);
        }
    }

    /** A host's name, not its address. The name that comes before its domain is another one of the same host. */
    void host(String text) {
        String name = text.replaceFirst(":\\d*$", "");
        if (HOST.matcher(name).matches() && !isEverybodys(name) && !isPublic(name)) {
            found.accept(Kind.HOST, name);
        }
    }

    static boolean isEverybodys(String name) {
        return EVERYBODYS.contains(name.toLowerCase(Locale.ROOT));
    }

    private static boolean isPublic(String host) {
        return PUBLIC.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    /** Without the full stop of the sentence it ended, and the like. */
    private static String trimmed(String name) {
        return name.replaceFirst("[.:_-]+$", "");
    }

    /** All names under which a host may turn up: in full, and without its domain. */
    static Set<String> spellings(String host) {
        var spellings = new LinkedHashSet<String>();
        spellings.add(host);
        int dot = host.indexOf('.');
        if (dot > 0 && host.substring(0, dot).matches(".*[A-Za-z].*") && !isEverybodys(host.substring(0, dot))) {
            spellings.add(host.substring(0, dot));
        }
        return spellings;
    }
}
