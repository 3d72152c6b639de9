package dev.nixoffload.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.message.Messages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A report of make-believe machines is never taken for one of real machines. */
class PracticeLabelTest {
    private static final Report REAL = Samples.withWords("words");

    private static String written(ReportFormat format, Report report, String language) throws Exception {
        var out = new ByteArrayOutputStream();
        format.write(report, Messages.in(Locale.forLanguageTag(language)), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(
            value = ReportFormat.class,
            names = {"HTML", "MARKDOWN"})
    void reportsForPeopleSaySoInTheirTitleAndTheirHead(ReportFormat format) throws Exception {
        assertThat(written(format, REAL.ofPractice(), "en"))
                .contains("Practice: Checklist of home", "make")
                .contains("believe machines inside the program");
        assertThat(written(format, REAL.ofPractice(), "pt-BR")).contains("Prática: Verificação de home");
        assertThat(written(format, REAL, "en")).doesNotContain("Practice");
    }

    @Test
    void junitNamesItInTheSuites() throws Exception {
        assertThat(written(ReportFormat.JUNIT, REAL.ofPractice(), "en"))
                .contains("<testsuites name=\"offload-wizard practice\"");
        assertThat(written(ReportFormat.JUNIT, REAL, "en")).contains("<testsuites name=\"offload-wizard\"");
    }

    @Test
    void jsonKeepsItAndReadsItBack() throws Exception {
        for (Report report : List.of(REAL, REAL.ofPractice())) {
            String json = written(ReportFormat.JSON, report, "en");

            assertThat(json).contains("\"practice\" : " + report.practice());
            assertThat(read(json).practice()).isEqualTo(report.practice());
        }
    }

    @Test
    void reportsFromBeforeThereWasAPracticeAreOfRealMachines() throws Exception {
        String json = written(ReportFormat.JSON, REAL, "en").replaceAll(",\\s*\"practice\" : false", "");

        assertThat(json).doesNotContain("practice");
        assertThat(read(json).practice()).isFalse();
    }

    @Test
    void maskingKeepsIt() {
        assertThat(REAL.ofPractice().masked(List.of()).practice()).isTrue();
    }

    private static Report read(String json) throws Exception {
        return new ReportReader().read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
