package dev.nixoffload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.SpokenKeys.Call;
import dev.nixoffload.check.CheckId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words in the message files are those that the program says, in both languages: none missing, none left over. */
class MessageFilesTest {
    private static final List<String> LANGUAGES = List.of("", "pt_BR");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");

    private final List<MessageFile> files = MessageFile.all();
    private final List<String> trouble = new ArrayList<>();
    private final SpokenKeys spoken = new SpokenKeys(SourceText.parsed(Path.of("src/main")));

    @Test
    void everyBundleIsInBothLanguagesAndHoldsItsOwnKeys() {
        Map<String, Set<String>> languages = files.stream()
                .collect(Collectors.groupingBy(
                        MessageFile::bundle, Collectors.mapping(MessageFile::language, Collectors.toSet())));
        languages.forEach((bundle, in) -> check(in.equals(Set.copyOf(LANGUAGES)), "languages of %s: %s", bundle, in));
        for (MessageFile file : files) {
            file.repeated().forEach(key -> check(false, "%s is twice in %s", key, file.path()));
            file.patterns()
                    .keySet()
                    .forEach(key -> check(key.startsWith(file.bundle() + "."), "%s is in %s", key, file.path()));
        }
        assertThat(trouble).isEmpty();
    }

    @Test
    void whatIsSaidIsInTheFilesAndWhatIsInTheFilesIsSaid() {
        Set<String> written = patterns("").keySet();
        Set<String> said = said(written);
        said.forEach(key -> check(written.contains(key), "missing: %s", key));
        written.forEach(key -> check(said.contains(key), "unused: %s", key));
        assertThat(trouble).isEmpty();
    }

    @Test
    void bothLanguagesSayTheSame() {
        Map<String, String> english = patterns("");
        for (String language : LANGUAGES) {
            Map<String, String> other = patterns(language);
            english.keySet().forEach(key -> check(other.containsKey(key), "not in %s: %s", language, key));
            other.keySet().forEach(key -> check(english.containsKey(key), "only in %s: %s", language, key));
            english.forEach((key, pattern) -> check(
                    places(pattern).equals(places(other.getOrDefault(key, pattern))),
                    "other places in %s: %s",
                    language,
                    key));
        }
        assertThat(trouble).isEmpty();
    }

    @Test
    void everyPatternIsReadAsItWasMeant() {
        for (MessageFile file : files) {
            file.patterns().forEach((key, pattern) -> {
                String where = key + " in " + file.path();
                check(!pattern.isBlank(), "nothing: %s", where);
                check(!pattern.contains("\uFFFD"), "not UTF-8: %s", where);
                check(formats(pattern), "not a pattern: %s", where);
                String unquoted = pattern.replace("''", "").replaceAll("'[{}]'", "");
                check(!unquoted.contains("'"), "a single apostrophe, which vanishes: %s", where);
            });
        }
        assertThat(trouble).isEmpty();
    }

    @Test
    void everyPlaceIsFilled() {
        Map<String, String> english = patterns("");
        for (Call call : spoken.calls()) {
            int places = places(english.getOrDefault(call.key(), "")).size();
            check(
                    !english.containsKey(call.key()) || places == call.arguments(),
                    "%s has %d places, and %s fills %d",
                    call.key(),
                    places,
                    call.where(),
                    call.arguments());
        }
        assertThat(trouble).isEmpty();
    }

    @Test
    void keysAreWrittenOutWhereTheyAreSaid() {
        spoken.beginnings().stream()
                .filter(text -> text.endsWith(".") && bundles().contains(text.substring(0, text.indexOf('.'))))
                .forEach(text ->
                        check(text.equals("check.title."), "a key put together, which no search finds: %s", text));
        assertThat(trouble).isEmpty();
    }

    private void check(boolean holds, String otherwise, Object... details) {
        if (!holds) {
            trouble.add(otherwise.formatted(details));
        }
    }

    private static boolean formats(String pattern) {
        try {
            new MessageFormat(pattern);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Every literal that is a key or can be nothing else, what is said directly, and the titles of the checks. */
    private Set<String> said(Set<String> written) {
        Set<String> bundles = bundles();
        Set<String> said = new TreeSet<>();
        for (String literal : spoken.literals()) {
            String[] parts = literal.split("\\.");
            boolean looksLikeOne =
                    parts.length > 2 && bundles.contains(parts[0]) && literal.matches("[a-z0-9.-]+[a-z0-9]");
            if (looksLikeOne || written.contains(literal)) {
                said.add(literal);
            }
        }
        spoken.calls().forEach(call -> said.add(call.key()));
        documentedChecks().forEach(id -> said.add(id.title().key()));
        return said;
    }

    /** The ids in the first column of the table that lists all checks. */
    private static Set<CheckId> documentedChecks() {
        try (Stream<String> lines = Files.lines(Path.of("src/docs/checks.md"))) {
            return lines.filter(line -> line.startsWith("| `"))
                    .map(line -> line.substring(0, line.indexOf('|', 1)))
                    .flatMap(cell -> Pattern.compile("`([^`]+)`").matcher(cell).results())
                    .map(id -> new CheckId(id.group(1)))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> bundles() {
        return files.stream().map(MessageFile::bundle).collect(Collectors.toSet());
    }

    private Map<String, String> patterns(String language) {
        Map<String, String> patterns = new TreeMap<>();
        files.stream()
                .filter(file -> file.language().equals(language))
                .forEach(file -> patterns.putAll(file.patterns()));
        return patterns;
    }

    private static Set<String> places(String pattern) {
        return PLACE.matcher(pattern).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
