package dev.nixoffload.nix;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.text.TextFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A {@code nix.conf} and the files it includes, to be edited: what is not understood or not meant is kept to the byte.
 * Immutable; editing twice is editing once.
 *
 * <p>What the files say is not all that holds: Nix's defaults, a user's own {@code nix.conf} and {@code NIX_CONFIG}
 * come on top, so the setting in effect is asked of Nix itself. Of several assignments of one setting the last one
 * wins, and {@code extra-} adds to what holds so far. Nix before 2.19 reads a file's includes before the file's own
 * lines, whatever their order.
 */
public final class NixConf {
    private final String root;
    private final Map<String, byte[]> before;
    private final Map<String, TextFile> files;
    private final NixConfReading reading;

    private NixConf(String root, Map<String, byte[]> before, Map<String, TextFile> files) {
        this.root = root;
        this.before = before;
        this.files = files;
        this.reading = NixConfReading.of(root, path -> Optional.ofNullable(files.get(path)));
    }

    /** A line that a person can find, counted from 1. */
    public record Place(String file, int line) {
        public String label() {
            return file + ":" + line;
        }
    }

    /**
     * A word of a list, or the whole of another value. It does not print itself: people paste secrets into settings.
     *
     * @param text as it stands there
     */
    public record Word(String text, Place place) {
        @Override
        public String toString() {
            return "a word of " + place.label();
        }
    }

    /**
     * Something that keeps Nix from reading the file.
     *
     * @param path the file to be included; empty for another fault
     */
    public record Trouble(Place place, Fault fault, Optional<String> path) {}

    /** What can be wrong with a line. */
    public enum Fault {
        ILLEGAL_LINE,
        INCLUDE_MISSING,
        /** A file that includes itself, perhaps by way of others. */
        INCLUDE_CIRCLE,
        /** More files, or deeper ones, than anybody needs; they are not read. */
        INCLUDES_TOO_MANY
    }

    /**
     * Reads a file and what it includes.
     *
     * @param files a file's bytes by its path, empty for one that is not there; paths of included files are put
     *     together from the including file's directory and what stands there, not simplified
     */
    public static NixConf read(String path, Function<String, Optional<byte[]>> files) {
        var before = new LinkedHashMap<String, byte[]>();
        var texts = new LinkedHashMap<String, TextFile>();
        NixConfReading.of(path, asked -> {
            if (!texts.containsKey(asked)) {
                Optional<byte[]> bytes = files.apply(asked);
                bytes.ifPresent(found -> {
                    before.put(asked, found.clone());
                    texts.put(asked, TextFile.of(found));
                });
            }
            return Optional.ofNullable(texts.get(asked));
        });
        return new NixConf(path, before, texts);
    }

    /** The words that a list has by these files, in order; Nix's own default stands before them where it is kept. */
    public List<Word> words(String setting) {
        return effective(setting).stream()
                .flatMap(
                        line -> line.line().values().stream().map(text -> new Word(TextFile.shown(text), line.place())))
                .toList();
    }

    /** Whether no line replaces Nix's default for that setting; lines may add to it. */
    public boolean keepsDefault(String setting) {
        return assignments(setting).stream().allMatch(line -> line.line().adds());
    }

    /** What a setting that is no list is set to; empty where no line sets it. */
    public Optional<Word> value(String setting) {
        return lastPlain(setting)
                .map(line ->
                        new Word(TextFile.shown(String.join(" ", line.line().values())), line.place()));
    }

    public List<Trouble> troubles() {
        return reading.troubles();
    }

    /** The files that were read, and those that may be included but are not there, the first one first. */
    public List<String> files() {
        return reading.files();
    }

    /** What is to be written: the files that differ from what was read, each with all of its bytes. */
    public Map<String, byte[]> changes() {
        var changes = new LinkedHashMap<String, byte[]>();
        files.forEach((path, text) -> {
            byte[] bytes = text.bytes();
            if (!Arrays.equals(bytes, before.get(path))) {
                changes.put(path, bytes);
            }
        });
        return changes;
    }

    /**
     * Adds a word to a list, unless it is there already: to the file's own line if that counts, else by a new line
     * {@code extra-…} at the file's end, so that the rest of the list stays as it is.
     *
     * @param file one of {@link #files}
     * @throws BadValue when another file takes the word away again, or it is no word
     */
    public NixConf add(String file, String setting, String word) {
        if (!word.matches("[^\\p{Cc}\\s#]+")) {
            throw new BadValue(Message.of("nix.conf.bad-value"));
        }
        if (holds(setting, word)) {
            return this;
        }
        String raw = TextFile.raw(word);
        NixConf edited = effective(setting).reversed().stream()
                .filter(line -> line.place().file().equals(file))
                .findFirst()
                .map(line -> replaced(line.place(), line.line().with(raw)))
                .orElseGet(() -> appended(file, NixConfLine.adding(setting, raw)));
        if (!edited.holds(setting, word)) {
            throw overridden(setting, edited);
        }
        return edited;
    }

    /** Removes words of a list from every line of every file, whether the line counts or not. */
    public NixConf remove(String setting, Predicate<String> which) {
        NixConf edited = this;
        for (Map.Entry<String, TextFile> file : files.entrySet()) {
            TextFile text = file.getValue();
            List<String> lines = text.raw();
            for (int index = lines.size() - 1; index >= 0; index--) {
                var line = NixConfLine.parse(lines.get(index));
                String without =
                        line.assigns(setting) ? line.without(word -> which.test(TextFile.shown(word))) : line.raw();
                if (!without.equals(line.raw())) {
                    text = NixConfLine.parse(without).isIdle() ? text.remove(index) : text.replace(index, without);
                }
            }
            edited = edited.with(file.getKey(), text);
        }
        return edited;
    }

    /**
     * Sets a setting that is no list, unless it is set so already: in the line that counts if it is in this file, else
     * by a new line at the file's end.
     *
     * @param file one of {@link #files}
     * @throws BadValue when another file sets it again afterwards, or it is no value
     */
    public NixConf set(String file, String setting, String value) {
        if (!value.matches("(?U)[^\\p{Cc}\\s#]+( [^\\p{Cc}\\s#]+)*")) {
            throw new BadValue(Message.of("nix.conf.bad-value"));
        }
        if (isSet(setting, value)) {
            return this;
        }
        String raw = TextFile.raw(value);
        NixConf edited = lastPlain(setting)
                .filter(line -> line.place().file().equals(file))
                .map(line -> replaced(line.place(), line.line().withValue(raw)))
                .orElseGet(() -> appended(file, setting + " = " + raw));
        if (!edited.isSet(setting, value)) {
            throw overridden(setting, edited);
        }
        return edited;
    }

    private boolean holds(String setting, String word) {
        return words(setting).stream().anyMatch(held -> held.text().equals(word));
    }

    private boolean isSet(String setting, String value) {
        return value(setting).filter(held -> held.text().equals(value)).isPresent();
    }

    private static BadValue overridden(String setting, NixConf edited) {
        String place = edited.lastPlain(setting).orElseThrow().place().label();
        return new BadValue(Message.of("nix.conf.overridden", setting, place));
    }

    private List<NixConfReading.Placed> assignments(String setting) {
        return reading.assignments().stream()
                .filter(line -> line.line().assigns(setting))
                .toList();
    }

    private Optional<NixConfReading.Placed> lastPlain(String setting) {
        return assignments(setting).reversed().stream()
                .filter(line -> !line.line().adds())
                .findFirst();
    }

    /** The lines that a list is made of: the last one that replaces it, and all that add to it afterwards. */
    private List<NixConfReading.Placed> effective(String setting) {
        var lines = new ArrayList<NixConfReading.Placed>();
        for (NixConfReading.Placed line : assignments(setting)) {
            if (!line.line().adds()) {
                lines.clear();
            }
            lines.add(line);
        }
        return lines;
    }

    private NixConf replaced(Place place, String raw) {
        return with(place.file(), files.get(place.file()).replace(place.line() - 1, raw));
    }

    private NixConf appended(String file, String raw) {
        if (!files().contains(file)) {
            throw new IllegalArgumentException(file + " is none of the files that Nix reads");
        }
        TextFile text = Optional.ofNullable(files.get(file)).orElseGet(() -> TextFile.of(new byte[0]));
        return with(file, text.append(raw));
    }

    private NixConf with(String file, TextFile text) {
        var changed = new LinkedHashMap<>(files);
        changed.put(file, text);
        return new NixConf(root, before, changed);
    }
}
