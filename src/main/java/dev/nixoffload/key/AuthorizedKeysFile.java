package dev.nixoffload.key;

import dev.nixoffload.key.AuthorizedKeys.Entry;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.text.TextFile;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An {@code authorized_keys} file to be edited: only lines of the key in question change, all others are kept to the
 * byte. Immutable; an edit that changes nothing gives equal bytes, and editing twice is editing once.
 */
public final class AuthorizedKeysFile {
    private final TextFile text;

    private AuthorizedKeysFile(TextFile text) {
        this.text = text;
    }

    /** The file's bytes as they are; none where there is no file yet. */
    public static AuthorizedKeysFile of(byte[] bytes) {
        return new AuthorizedKeysFile(TextFile.of(bytes));
    }

    public byte[] bytes() {
        return text.bytes();
    }

    public AuthorizedKeys keys() {
        return AuthorizedKeys.of(text.raw().stream().map(TextFile::shown).toList());
    }

    /** Admits a key in exactly this way, by a line behind all others; none where one of its lines says so already. */
    public AuthorizedKeysFile admit(SshPublicKey key, Admission how) {
        boolean there = keys().of(key.key()).stream().anyMatch(entry -> saysSo(entry, how));
        return there ? this : new AuthorizedKeysFile(text.append(line(key, how)));
    }

    /**
     * Writes one of a key's lines anew, where it stands and with the comment that it has; it is kept to the byte where
     * it says so already.
     */
    public AuthorizedKeysFile rewrite(Entry entry, Admission how) {
        return saysSo(entry, how)
                ? this
                : new AuthorizedKeysFile(text.replace(entry.line() - 1, line(entry.key(), how)));
    }

    /** Takes out every line that lets the key in. */
    public AuthorizedKeysFile withdraw(HostKeyPin key) {
        return new AuthorizedKeysFile(without(text, keys().of(key)));
    }

    private static TextFile without(TextFile text, List<Entry> entries) {
        TextFile edited = text;
        for (Entry entry : entries.reversed()) {
            edited = edited.remove(entry.line() - 1);
        }
        return edited;
    }

    private static String line(SshPublicKey key, Admission how) {
        String options = String.join(",", how.options());
        return TextFile.raw((options.isEmpty() ? "" : options + " ") + key.canonical());
    }

    /** Whether a line admits its key in exactly this way, in whatever words. */
    public static boolean saysSo(Entry entry, Admission how) {
        return named(entry.options()).equals(named(how.options()))
                && entry.options().size() == how.options().size();
    }

    /** Options in a form in which equal ones are equal: their names know no case, their order means nothing. */
    private static Set<String> named(List<String> options) {
        return options.stream()
                .map(option -> {
                    int value = option.indexOf('=');
                    return value < 0
                            ? option.toLowerCase(Locale.ROOT)
                            : option.substring(0, value).toLowerCase(Locale.ROOT) + option.substring(value);
                })
                .collect(Collectors.toSet());
    }
}
