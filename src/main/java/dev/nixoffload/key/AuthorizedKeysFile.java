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

    /** Whether the key is admitted by one line alone, and in exactly this way. */
    public boolean admits(HostKeyPin key, Admission how) {
        List<Entry> own = keys().of(key);
        return own.size() == 1 && isSo(own.getFirst(), how);
    }

    /**
     * Admits a key in exactly this way. A line of the key that says so is kept with its comment and position; else its
     * first line is written anew, or a line added at the end. Any further line of the key goes: sshd would fall back on
     * it where the right one refuses. Lines that trust the key to sign certificates are none of its lines.
     */
    public AuthorizedKeysFile admit(SshPublicKey key, Admission how) {
        List<Entry> own = keys().of(key.key());
        if (own.isEmpty()) {
            return new AuthorizedKeysFile(text.append(line(key, how)));
        }
        Entry kept = own.stream().filter(entry -> isSo(entry, how)).findFirst().orElse(own.getFirst());
        TextFile edited = isSo(kept, how) ? text : text.replace(kept.line() - 1, line(key, how));
        return new AuthorizedKeysFile(
                without(edited, own.stream().filter(entry -> entry != kept).toList()));
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

    private static boolean isSo(Entry entry, Admission how) {
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
