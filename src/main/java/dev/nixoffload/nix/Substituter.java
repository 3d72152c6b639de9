package dev.nixoffload.nix;

import dev.nixoffload.pair.Port;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One binary cache in Nix's {@code substituters}.
 *
 * @param url as it stands in the setting
 * @param scheme {@code http}, {@code https}, {@code s3}, {@code file}, …
 * @param host in lower case, without brackets and final dot; empty where there is none
 * @param port the one that is used, the scheme's own where the URL names none; empty for other schemes
 * @param priority what {@code ?priority=} sets; it overrides the cache's own
 * @param trusted whether {@code ?trusted=true} lets unsigned paths in
 */
public record Substituter(
        String url, String scheme, String host, Optional<Integer> port, Optional<Integer> priority, boolean trusted) {
    private static final Pattern URL =
            Pattern.compile("([a-z0-9+.-]+)://(?:[^/?@]*@)?(\\[[^\\]]*\\]|[^:/?]*)(?::(\\d{1,5}))?[^?]*(?:\\?(.*))?");
    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);

    public static Substituter parse(String url) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            return new Substituter(url, "", "", Optional.empty(), Optional.empty(), false);
        }
        String scheme = matcher.group(1);
        String host = matcher.group(2).toLowerCase(Locale.ROOT);
        Optional<Integer> port = Optional.ofNullable(matcher.group(3))
                .map(Integer::valueOf)
                .or(() -> Optional.ofNullable(PORTS.get(scheme)));
        String query = "&" + Optional.ofNullable(matcher.group(4)).orElse("") + "&";
        Matcher priority = Pattern.compile("&priority=(\\d{1,9})&").matcher(query);
        return new Substituter(
                url,
                scheme,
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host.replaceFirst("\\.$", ""),
                port,
                priority.find() ? Optional.of(Integer.valueOf(priority.group(1))) : Optional.empty(),
                query.contains("&trusted=true&") || query.contains("&trusted=1&"));
    }

    /** Whether it is an HTTP server on this port of some host. */
    public boolean isOn(Port wanted) {
        return scheme.startsWith("http") && !host.isEmpty() && port.equals(Optional.of(wanted.number()));
    }
}
