package dev.nixoffload.report;

import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.IpNetwork;
import dev.nixoffload.pair.SignIn;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts {@code user-1}, {@code host-1}, {@code address-1} in the place of the names of people and machines in a report
 * that is to be shown to strangers. What had one name has one mask, everywhere, however the address is written; names
 * that thousands of machines have, {@code root} and {@code localhost} among them, stay.
 */
final class Masking {
    private static final String PAIR = "pair";
    private static final Pattern IPV4 = Pattern.compile("(?<![\\d.])\\d{1,3}(?:\\.\\d{1,3}){3}(?!\\.?\\d)");
    private static final Pattern IPV6 = Pattern.compile("(?<![A-Za-z0-9])[0-9A-Fa-f:]*:[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
    private static final Pattern HARDWARE =
            Pattern.compile("(?<![0-9A-Za-z:])[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}(?![0-9A-Za-z:])");
    private static final Pattern BASE_64 = Pattern.compile("[A-Za-z0-9+/]{24,}={0,2}");

    /** By the name in lower case. */
    private final Map<String, String> masks = new LinkedHashMap<>();

    private final Map<String, String> addresses = new HashMap<>();
    private final Set<InetAddress> ours = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final FoundNames names = new FoundNames(this::know);
    private Optional<Pattern> known = Optional.empty();

    private Masking() {}

    /** @param ways to the machines of the pair, as far as they are known; more names are found in the report itself */
    static Report of(Report report, Collection<Access> ways) {
        var masking = new Masking();
        ways.forEach(masking::know);
        masking.knowPlace(report.laptop());
        masking.knowPlace(report.desktop());
        new ForeignTexts(text -> {
                    masking.names.in(text);
                    return text;
                })
                .in(report);
        report.checklist()
                .findings()
                .forEach(finding -> finding.evidence().forEach(seen -> masking.knowPlace(seen.where())));
        masking.known = masking.masks.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("|"),
                        any -> any.isEmpty()
                                ? Optional.empty()
                                : Optional.of(Pattern.compile(
                                        "(?<![\\p{L}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{N}])",
                                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))));
        Report masked = new ForeignTexts(masking::masked).in(report);
        return new Report(
                masked.version(), PAIR, masked.laptop(), masked.desktop(), masked.practice(), masked.checklist());
    }

    private void know(Access access) {
        switch (access) {
            case Access.ThisComputer(var password) -> password.ifPresent(file -> names.in(file.toString()));
            case Access.Ssh ssh -> {
                names.user(ssh.user().text());
                IpNetwork.literal(ssh.address().text())
                        .ifPresentOrElse(
                                ours::add, () -> names.host(ssh.address().text()));
                if (ssh.signIn() instanceof SignIn.KeyFile(var file)) {
                    names.in(file.toString());
                }
                ssh.sudoPasswordFile().ifPresent(file -> names.in(file.toString()));
                ssh.jump().ifPresent(this::know);
            }
        }
    }

    /** A machine as it is written in a report: {@code user@address:port}, or an address alone. */
    private void knowPlace(String place) {
        String host = place.substring(place.lastIndexOf('@') + 1);
        if (host.length() < place.length()) {
            names.user(place.substring(0, place.lastIndexOf('@')));
        }
        Optional<InetAddress> address =
                IpNetwork.literal(host).or(() -> IpNetwork.literal(host.replaceFirst(":\\d+$", "")));
        if (address.isPresent()) {
            // Also one that would stay otherwise: a pair may well be on loopback addresses.
            if (host.length() < place.length()) {
                ours.add(address.get());
            }
        } else {
            names.host(host);
        }
    }

    private void know(FoundNames.Kind kind, String name) {
        switch (kind) {
            case USER -> masks.computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> fresh("user"));
            case HOST -> {
                Set<String> spellings = FoundNames.spellings(name.toLowerCase(Locale.ROOT));
                String mask = spellings.stream()
                        .map(masks::get)
                        .filter(known -> known != null && known.startsWith("host-"))
                        .findFirst()
                        .orElseGet(() -> fresh("host"));
                spellings.forEach(spelling -> masks.putIfAbsent(spelling, mask));
            }
        }
    }

    private String fresh(String kind) {
        return kind + "-" + counts.merge(kind, 1, Integer::sum);
    }

    private String masked(String text) {
        String masked = BASE_64.matcher(text).replaceAll(run -> Matcher.quoteReplacement(inside(run.group())));
        masked = HARDWARE.matcher(masked).replaceAll(address -> address(address.group()));
        // Before those of IPv4, which may be the end of one.
        masked = IPV6.matcher(masked).replaceAll(run -> Matcher.quoteReplacement(ipv6(run.group())));
        masked = IPV4.matcher(masked).replaceAll(address -> address(address.group()));
        String without = masked;
        return known.map(any -> any.matcher(without)
                        .replaceAll(name -> masks.get(name.group().toLowerCase(Locale.ROOT))))
                .orElse(without);
    }

    /** Nix keeps host keys with their comments, {@code root@desktop}, in base 64. */
    private String inside(String base64) {
        try {
            String text = new String(Base64.getDecoder().decode(base64), StandardCharsets.US_ASCII);
            if (!text.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f)) {
                return base64;
            }
            String masked = masked(text);
            return masked.equals(text)
                    ? base64
                    : Base64.getEncoder().encodeToString(masked.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException _) {
            return base64;
        }
    }

    /** A run of characters that an address may be part of: a port or a full stop may follow it. */
    private String ipv6(String run) {
        for (int end = run.length(); end > 2; end--) {
            String candidate = run.substring(0, end);
            if (IpNetwork.literal(candidate).isPresent()) {
                return address(candidate) + run.substring(end);
            }
        }
        return run;
    }

    /** The mask of an address; the text itself where it is none, or one that every machine has. */
    private String address(String text) {
        Optional<InetAddress> address = IpNetwork.literal(text);
        if (address.isEmpty()) {
            return HARDWARE.matcher(text).matches()
                    ? maskOf(text.toLowerCase(Locale.ROOT).replace('-', ':'))
                    : text;
        }
        boolean everybodys =
                address.get().isLoopbackAddress() || address.get().isAnyLocalAddress() || text.startsWith("255.");
        return everybodys && !ours.contains(address.get())
                ? text
                : maskOf(address.get().getHostAddress());
    }

    private String maskOf(String canonical) {
        return addresses.computeIfAbsent(canonical, _ -> fresh("address"));
    }
}
