package dev.nixoffload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.nixoffload.SpokenKeys.Call;
import dev.nixoffload.check.CheckId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
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
    private final SpokenKeys spoken = new SpokenKeys(SourceText.parsed(Path.of("src/main")));

    @Test
    void everyBundleIsInBothLanguagesAndHoldsItsOwnKeys() {
        Map<String, Set<String>> languages = files.stream()
                .collect(Collectors.groupingBy(
                        MessageFile::bundle, Collectors.mapping(MessageFile::language, Collectors.toSet())));
        assertThat(languages)
                .allSatisfy((bundle, in) ->
                        assertThat(in).as("languages of %s", bundle).containsExactlyInAnyOrderElementsOf(LANGUAGES));
        assertThat(files).allSatisfy(file -> {
            assertThat(file.patterns().keySet())
                    .as("keys of %s", file.path())
                    .allMatch(key -> key.startsWith(file.bundle() + "."));
            assertThat(file.repeated()).as("keys twice in %s", file.path()).isEmpty();
        });
    }

    @Test
    void whatIsSaidIsInTheFilesAndWhatIsInTheFilesIsSaid() {
        Set<String> written = patterns("").keySet();
        Set<String> said = said(written);
        assertThat(minus(said, written)).as("missing keys").isEmpty();
        assertThat(minus(written, said)).as("unused keys").isEmpty();
    }

    @Test
    void bothLanguagesSayTheSame() {
        Map<String, String> english = patterns("");
        for (String language : LANGUAGES) {
            Map<String, String> other = patterns(language);
            assertThat(minus(english.keySet(), other.keySet()))
                    .as("missing in %s", language)
                    .isEmpty();
            assertThat(minus(other.keySet(), english.keySet()))
                    .as("only in %s", language)
                    .isEmpty();
            assertThat(other)
                    .allSatisfy((key, pattern) -> assertThat(places(pattern))
                            .as("places of %s in %s", key, language)
                            .isEqualTo(places(english.get(key))));
        }
    }

    @Test
    void everyPatternIsOneThatMessageFormatReadsAsItWasMeant() {
        assertThat(files)
                .allSatisfy(file -> assertThat(file.patterns()).allSatisfy((key, pattern) -> {
                    assertThat(pattern).as(key).isNotBlank().doesNotContain("\uFFFD");
                    assertThatCode(() -> new MessageFormat(pattern)).as(key).doesNotThrowAnyException();
                    assertThat(pattern.replace("''", "").replaceAll("'[{}]'", ""))
                            .as("a single apostrophe, which vanishes, in %s", key)
                            .doesNotContain("'");
                }));
    }

    @Test
    void everyPlaceIsFilled() {
        Map<String, String> english = patterns("");
        for (Call call : spoken.calls()) {
            if (english.containsKey(call.key())) {
                assertThat(places(english.get(call.key())))
                        .as("places of %s, said in %s", call.key(), call.where())
                        .hasSize(call.arguments());
            }
        }
    }

    @Test
    void keysAreWrittenOutWhereTheyAreSaid() {
        Set<String> bundles = bundles();
        assertThat(spoken.beginnings())
                .as("keys put together from parts, which no search finds")
                .filteredOn(text -> text.endsWith(".") && bundles.contains(text.substring(0, text.indexOf('.'))))
                .isSubsetOf("check.title.");
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

    private static Set<String> minus(Set<String> left, Set<String> right) {
        Set<String> rest = new TreeSet<>(left);
        rest.removeAll(right);
        return rest;
    }
}
