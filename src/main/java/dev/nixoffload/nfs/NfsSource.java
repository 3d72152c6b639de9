package dev.nixoffload.nfs;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an NFS mount is of: {@code host:/path}, an IPv6 host in brackets.
 *
 * @param host without brackets
 */
public record NfsSource(String host, String path) {
    private static final Pattern FORM = Pattern.compile("(\\[[^\\]]+\\]|[^:/\\[\\]]+):(/.*)");

    public static Optional<NfsSource> parse(String text) {
        Matcher source = FORM.matcher(text);
        if (!source.matches()) {
            return Optional.empty();
        }
        return Optional.of(new NfsSource(source.group(1).replaceAll("[\\[\\]]", ""), source.group(2)));
    }
}
