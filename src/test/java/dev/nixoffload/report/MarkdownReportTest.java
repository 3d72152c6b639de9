package dev.nixoffload.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {
    private static final Pattern FENCE = Pattern.compile("^ {0,3}(`{3,}|~{3,})(.*)$");

    @Test
    void aTableOfAllThenWhatIsNotGreen() throws Exception {
        String text = Samples.written(ReportFormat.MARKDOWN, Samples.withWords("words"), Locale.ENGLISH);

        assertThat(text)
                .startsWith("# Checklist of home\n\n- Laptop: localhost\n- Desktop: cypher\\@192.168.15.7\n")
                .contains("**1 of 6 passed · 1 needs you · 1 check broke · 1 waits for them · 1 warning · 1 skipped**")
                .contains("| ✗ | Cache service | this check itself broke: words | 41 ms |\n")
                .contains("## ✗ Cache service", "## ! Desktop address", "## – Cache answers", "## ‼ Performance")
                .doesNotContain("## ✓", "## ·");
    }

    @Test
    void hostileWordsStayInsideTheirFences() throws Exception {
        for (Locale language : Samples.LANGUAGES) {
            List<String> outside = new ArrayList<>();
            List<String> inside = new ArrayList<>();
            split(
                    Samples.written(ReportFormat.MARKDOWN, Samples.withWords(Samples.HOSTILE), language),
                    outside,
                    inside);

            assertThat(inside).contains("# heading", "[link](javascript:1) ![](http://x/) @somebody", "~~~");
            assertThat(String.join("\n", outside))
                    .doesNotContain("<script", "\n~~~")
                    .doesNotContainPattern("[^\\\\]\\]\\(")
                    .doesNotContainPattern("(?m)^# heading");
            assertThat(outside)
                    .filteredOn(line -> line.startsWith("|"))
                    .allSatisfy(row -> assertThat(row.replace("\\|", "")
                                    .chars()
                                    .filter(c -> c == '|')
                                    .count())
                            .isEqualTo(5));
        }
    }

    /** Lines in and out of fenced blocks, by CommonMark's rule: a fence ends at one of its kind, as long at least. */
    private static void split(String text, List<String> outside, List<String> inside) {
        String open = "";
        for (String line : text.split("\n")) {
            Matcher fence = FENCE.matcher(line);
            if (open.isEmpty() && fence.matches()) {
                open = fence.group(1);
            } else if (!open.isEmpty()
                    && fence.matches()
                    && fence.group(1).startsWith(open)
                    && fence.group(2).isBlank()) {
                open = "";
            } else {
                (open.isEmpty() ? outside : inside).add(line);
            }
        }
        assertThat(open).as("a fence left open").isEmpty();
    }
}
