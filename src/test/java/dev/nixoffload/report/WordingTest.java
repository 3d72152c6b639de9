package dev.nixoffload.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Figure;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.State;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    private static final Message SAID = Message.of("check.state.passed");
    private static final Outcome PASSED = new Outcome.Passed(SAID);
    private static final Outcome FAILED = new Outcome.Failed(SAID, SAID, Remedy.of(SAID));
    private static final Outcome BLOCKED = new Outcome.Blocked(new CheckId("cache.info"));

    private final Wording english = new Wording(Messages.in(Locale.ENGLISH));
    private final Wording portuguese = new Wording(Messages.in(Locale.of("pt", "BR")));

    @Test
    void oneLineSaysHowItStands() {
        var one = findings(PASSED, PASSED, FAILED, BLOCKED);
        assertThat(english.summary(one, 9)).isEqualTo("2 of 9 passed · 1 needs you · 1 waits for it");
        assertThat(portuguese.summary(one, 9)).isEqualTo("2 de 9 passaram · 1 precisa de você · 1 depende disso");

        var more = findings(FAILED, FAILED, BLOCKED, BLOCKED, new Outcome.Crashed("x"), new Outcome.Skipped(SAID));
        assertThat(english.summary(more, 6))
                .isEqualTo("0 of 6 passed · 2 need you · 1 check broke · 2 wait for them · 1 skipped");
        assertThat(portuguese.summary(more, 6))
                .isEqualTo(
                        "0 de 6 passaram · 2 precisam de você · 1 verificação quebrou · 2 dependem deles · 1 pulado");
    }

    @Test
    void whatWaitsNamesWhatItWaitsFor() {
        FindingText text = english.finding(findings(BLOCKED).getFirst());

        assertThat(text.state()).isEqualTo(State.BLOCKED);
        assertThat(text.value()).isEqualTo("blocked by Cache answers");
        assertThat(text.why()).hasValue("This cannot hold before “Cache answers” does.");
        assertThat(text.took()).isEmpty();
    }

    @Test
    void whatAMachineSaidIsHarmlessAndInOneLine() {
        var crashed = new Outcome.Crashed("first\n second \u001b[2J");

        assertThat(english.finding(findings(crashed).getFirst()).value())
                .isEqualTo("this check itself broke: first second \\e[2J");
    }

    @ParameterizedTest
    @CsvSource({
        "0,       0 ms,       0 ms",
        "999,     999 ms,     999 ms",
        "1000,    1.0 s,      '1,0 s'",
        "59960,   59.9 s,     '59,9 s'",
        "60000,   1 min 0 s,  1 min 0 s",
        "125900,  2 min 5 s,  2 min 5 s"
    })
    void timesAreShort(long millis, String inEnglish, String inPortuguese) {
        assertThat(english.duration(Duration.ofMillis(millis))).isEqualTo(inEnglish);
        assertThat(portuguese.duration(Duration.ofMillis(millis))).isEqualTo(inPortuguese);
    }

    @ParameterizedTest
    @CsvSource({
        "1.234,      s,       1.23 s,    '1,23 s'",
        "112.36,     MB/s,    112.4 MB/s, '112,4 MB/s'",
        "41.4,       ms,      41 ms,     41 ms",
        "2.5,        ratio,   2.50 ×,    '2,50 ×'",
        "33,         percent, 33 %,      33 %",
        "5368709120, bytes,   5.0 GiB,   '5,0 GiB'",
        "12,         bytes,   12 B,      12 B"
    })
    void figuresHaveTheirUnits(double value, String unit, String inEnglish, String inPortuguese) {
        var figure = new Figure("it", SAID, value, unit);
        var finding = new Finding(
                new CheckId("performance"), Page.VALIDATE, PASSED, List.of(), List.of(figure), Duration.ZERO);

        assertThat(english.finding(finding).figures()).containsExactly("passed: " + inEnglish);
        assertThat(portuguese.finding(finding).figures()).containsExactly("passou: " + inPortuguese);
    }

    private static List<Finding> findings(Outcome... outcomes) {
        var findings = new ArrayList<Finding>();
        for (Outcome outcome : outcomes) {
            findings.add(new Finding(
                    new CheckId("cache.signature"), Page.VALIDATE, outcome, List.of(), List.of(), Duration.ZERO));
        }
        return findings;
    }
}
