package dev.nixoffload.nix;

import dev.nixoffload.nix.BuildMachine.Place;
import dev.nixoffload.nix.BuildMachine.StoreUri;
import dev.nixoffload.nix.Builders.BadLine;
import dev.nixoffload.nix.Builders.Fault;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a machines file: columns separated by white space, a dash or nothing for what is left open. White space
 * is what Nix takes for it here ({@code tokenizeString} and {@code trim}): space, tab and the ends of lines, less than
 * Java does.
 */
final class MachineLine {
    static final Pattern COLUMN = Pattern.compile("[^ \\t\\r\\n]+");
    private static final Pattern OUTER_SPACE = Pattern.compile("^[ \\t\\r\\n]+|[ \\t\\r\\n]+$");
    private static final Pattern URI = Pattern.compile("([A-Za-z0-9+.-]+)://([^?]*)(?:\\?(.*))?");
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:([^@/]*)@)?(\\[[^\\]]*\\]|[^:/]*)(?::(\\d*))?(?:/.*)?");
    private static final Pattern SPEED = Pattern.compile("[+]?(\\d{1,9}(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,2})?");

    /** A column that Nix cannot read. */
    static final class BadColumn extends Exception {
        private final transient BadLine line;

        private BadColumn(BadLine line) {
            super(line.toString());
            this.line = line;
        }

        BadLine line() {
            return line;
        }
    }

    private final Place place;
    private final String localSystem;
    private final List<String> columns;

    MachineLine(Place place, String localSystem) {
        this.place = place;
        this.localSystem = localSystem;
        this.columns = columns(place.text());
    }

    static List<String> columns(String text) {
        return COLUMN.matcher(text).results().map(MatchResult::group).toList();
    }

    static String trimmed(String text) {
        return OUTER_SPACE.matcher(text).replaceAll("");
    }

    BuildMachine read() throws BadColumn {
        StoreUri store = store(column(0).orElseThrow(() -> bad(0, Fault.NO_STORE)));
        return new BuildMachine(
                place,
                store,
                column(1).map(MachineLine::list).orElse(List.of(localSystem)),
                column(2),
                wholeNumber(3),
                speed(4),
                column(5).map(MachineLine::list).orElse(List.of()),
                column(6).map(MachineLine::list).orElse(List.of()),
                base64(7));
    }

    private Optional<String> column(int number) {
        return columns.size() > number && !columns.get(number).equals("-")
                ? Optional.of(columns.get(number))
                : Optional.empty();
    }

    private static List<String> list(String column) {
        return List.of(column.split(",")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private long wholeNumber(int number) throws BadColumn {
        Optional<String> column = column(number);
        if (column.isEmpty()) {
            return 1;
        }
        // An unsigned int of C++: up to 2^32 - 1.
        if (!column.get().matches("\\d{1,10}") || Long.parseLong(column.get()) > 0xffff_ffffL) {
            throw bad(number, Fault.NOT_A_WHOLE_NUMBER);
        }
        return Long.parseLong(column.get());
    }

    private double speed(int number) throws BadColumn {
        Optional<String> column = column(number);
        if (column.isEmpty()) {
            return 1;
        }
        if (!SPEED.matcher(column.get()).matches()) {
            throw bad(number, Fault.NOT_A_SPEED);
        }
        return Double.parseDouble(column.get());
    }

    private Optional<String> base64(int number) throws BadColumn {
        Optional<String> column = column(number);
        try {
            column.ifPresent(text -> Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw bad(number, Fault.NOT_BASE64);
        }
        return column;
    }

    private BadColumn bad(int number, Fault fault) {
        String value = columns.size() > number ? columns.get(number) : "";
        return new BadColumn(new BadLine(place, number, value, fault));
    }

    private static StoreUri store(String column) {
        boolean bare = !column.contains("://")
                && !column.contains("/")
                && !List.of("auto", "daemon", "local").contains(column);
        Matcher uri = URI.matcher(bare ? "ssh://" + column : column);
        if (!uri.matches()) {
            return new StoreUri(column, Optional.empty(), "", Optional.empty(), Map.of());
        }
        var parameters = new LinkedHashMap<String, String>();
        if (uri.group(3) != null) {
            for (String pair : uri.group(3).split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
                }
            }
        }
        Matcher authority = AUTHORITY.matcher(uri.group(2));
        if (!authority.matches()) {
            return new StoreUri(uri.group(1), Optional.empty(), uri.group(2), Optional.empty(), parameters);
        }
        String host = authority.group(2);
        return new StoreUri(
                uri.group(1),
                Optional.ofNullable(authority.group(1)).filter(user -> !user.isEmpty()),
                host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host,
                Optional.ofNullable(authority.group(3)).filter(port -> !port.isEmpty()),
                parameters);
    }
}
