package dev.nixoffload.key;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.pair.HostKeyPin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An {@code authorized_keys} file (sshd(8), AUTHORIZED_KEYS FILE FORMAT).
 *
 * @param unreadable numbers of the lines, from 1, that sshd skips as no key
 */
public record AuthorizedKeys(List<Entry> entries, List<Integer> unreadable) {
    /** All that sshd passes over; other white space is, to sshd, the beginning of a word. */
    private static final Pattern BLANKS = Pattern.compile("^[ \t]+|[ \t\r]+$");

    private static final Pattern BEGINS_A_KEY = Pattern.compile("[ \t]*[a-z]");

    public AuthorizedKeys {
        entries = List.copyOf(entries);
        unreadable = List.copyOf(unreadable);
    }

    /** One key that may log in, and how. */
    public record Entry(int line, List<String> options, SshPublicKey key) {
        public Entry {
            options = List.copyOf(options);
        }

        /** The value of an option such as {@code command="…"}, its escapes undone; option names know no case. */
        public Optional<String> option(String name) {
            return options.stream()
                    .filter(option -> option.toLowerCase(Locale.ROOT).startsWith(name + "=\"") && option.endsWith("\""))
                    .map(option -> option.substring(name.length() + 2, option.length() - 1)
                            .replace("\\\"", "\""))
                    .findFirst();
        }

        public boolean has(String name) {
            return options.stream().anyMatch(option -> option.equalsIgnoreCase(name));
        }
    }

    public static AuthorizedKeys parse(String text) {
        return of(List.of(text.split("\n", -1)));
    }

    static AuthorizedKeys of(List<String> lines) {
        var entries = new ArrayList<Entry>();
        var unreadable = new ArrayList<Integer>();
        int number = 0;
        for (String line : lines) {
            number++;
            String stripped = BLANKS.matcher(line).replaceAll("");
            if (stripped.isEmpty() || stripped.startsWith("#")) {
                continue;
            }
            Optional<Entry> entry = entry(number, stripped);
            entry.ifPresent(entries::add);
            if (entry.isEmpty()) {
                unreadable.add(number);
            }
        }
        return new AuthorizedKeys(entries, unreadable);
    }

    /** The lines that let this key in; one that only trusts it to sign certificates is none of them. */
    public List<Entry> of(HostKeyPin key) {
        return entries.stream()
                .filter(entry -> entry.key().key().equals(key) && !entry.has("cert-authority"))
                .toList();
    }

    private static Optional<Entry> entry(int number, String line) {
        // As sshd does: first as a key; only where that fails are the first words options.
        Optional<SshPublicKey> plain = key(line);
        if (plain.isPresent()) {
            return Optional.of(new Entry(number, List.of(), plain.get()));
        }
        int end = endOfOptions(line);
        return key(line.substring(end)).map(key -> new Entry(number, splitOptions(line.substring(0, end)), key));
    }

    private static Optional<SshPublicKey> key(String text) {
        if (!BEGINS_A_KEY.matcher(text).lookingAt()) {
            return Optional.empty();
        }
        try {
            return Optional.of(SshPublicKey.parse(text));
        } catch (BadValue _) {
            return Optional.empty();
        }
    }

    private static int endOfOptions(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ' ' || c == '\t')) {
                return i;
            }
        }
        return line.length();
    }

    private static List<String> splitOptions(String text) {
        var options = new ArrayList<String>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                options.add(text.substring(from, i));
                from = i + 1;
            }
        }
        options.add(text.substring(from));
        return options;
    }
}
