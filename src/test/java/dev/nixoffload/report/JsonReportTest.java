package dev.nixoffload.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nixoffload.check.Page;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Messages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void isReadBackWhole() throws Exception {
        Report report = Samples.withWords(Samples.HOSTILE.replace("\ud800", ""));
        for (Locale language : Samples.LANGUAGES) {
            assertThat(read(Samples.written(ReportFormat.JSON, report, language)))
                    .isEqualTo(report);
        }
    }

    @Test
    void programsFindWhatTheyLookFor() throws Exception {
        JsonNode json = JSON.readTree(Samples.written(ReportFormat.JSON, Samples.withWords("words"), Locale.ENGLISH));

        assertThat(json.path("format").asText()).isEqualTo("offload-wizard-report");
        assertThat(json.path("version").asInt()).isEqualTo(1);
        assertThat(json.path("verdict").asText()).isEqualTo("failure");
        assertThat(json.path("seconds").decimalValue()).isEqualByComparingTo("12.4");
        assertThat(json.path("counts").toString())
                .isEqualTo("{\"passed\":1,\"failed\":1,\"warning\":1,\"blocked\":1,\"skipped\":1,\"crashed\":1}");
        JsonNode failed = json.path("findings").path(2);
        assertThat(failed.path("id").asText()).isEqualTo("desktop.cache-service");
        assertThat(failed.path("state").asText()).isEqualTo("failed");
        assertThat(failed.path("summary").path("text").asText()).isEqualTo("this check itself broke: words");
        assertThat(failed.path("evidence").path(0).path("exitStatus").asInt()).isEqualTo(3);
        assertThat(failed.path("evidence").path(0).path("as").asText()).isEqualTo("root");
        assertThat(json.path("findings").path(3).path("blockedBy").asText()).isEqualTo("desktop.cache-service");
    }

    @Test
    void isTheSameInEveryLanguageButForTheWordsPeopleRead() throws Exception {
        Report report = Samples.withWords("words");

        assertThat(withoutWords(Samples.written(ReportFormat.JSON, report, Samples.LANGUAGES.getFirst())))
                .isEqualTo(withoutWords(Samples.written(ReportFormat.JSON, report, Samples.LANGUAGES.getLast())));
    }

    @Test
    void fieldsOfANewerProgramArePassedOver() throws Exception {
        Report report = Samples.withWords("words");
        ObjectNode json = (ObjectNode) JSON.readTree(Samples.written(ReportFormat.JSON, report, Locale.ENGLISH));
        for (JsonNode object : new ArrayList<>(json.findParents("id"))) {
            ((ObjectNode) object).put("mood", "sunny");
        }
        json.putObject("weather").put("mood", "sunny");

        assertThat(read(json.toString())).isEqualTo(report);
    }

    @Test
    void aNewerVersionIsRefusedInOneSentence() throws Exception {
        String newer = Samples.written(ReportFormat.JSON, Samples.withWords("words"), Locale.ENGLISH)
                .replace("\"version\" : 1,", "\"version\" : 2,");

        assertThatThrownBy(() -> read(newer))
                .isInstanceOfSatisfying(
                        UnreadableReportException.class,
                        e -> assertThat(Messages.in(Locale.ENGLISH).say(e.problem()))
                                .isEqualTo("This report has version 2 of the format, and this program knows versions up"
                                        + " to 1. Update this program to read it."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"format\": \"offload-wizard-settings\", \"version\": 1}"})
    void anotherFileIsNoReport(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        UnreadableReportException.class,
                        e -> assertThat(e.problem()).isEqualTo(Message.of("report.unreadable.format")));
    }

    @Test
    void aReportThatWasCutOffAnywhereIsRefused() throws Exception {
        String whole = Samples.written(ReportFormat.JSON, Samples.withWords("words"), Locale.ENGLISH)
                .strip();
        for (int length = 0; length < whole.length(); length++) {
            String part = whole.substring(0, length);
            assertThatThrownBy(() -> read(part)).isInstanceOf(UnreadableReportException.class);
        }
        assertThatThrownBy(() -> read(whole + "x")).isInstanceOf(UnreadableReportException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"page\" : \"desktop\"; \"page\" : \"attic\"; findings[2].page",
                "\"state\" : \"failed\"; \"state\" : \"running\"; findings[2].state",
                "\"exitStatus\" : 3; \"exitStatus\" : \"3\"; findings[0].evidence[0].exitStatus",
                "\"blockedBy\" : \"; \"blockedBy\" : \"../; findings[3].blockedBy",
                "\"key\" : \"check.crashed\"; \"key\" : \"x\"; findings[0].summary.key",
                "\"began\" : \"; \"began\" : \"x; began",
                "\"seconds\" : 12; \"seconds\" : -12; seconds",
                "\"seconds\" : 12; \"seconds\" : 1e30, \"was\" : 12; seconds",
                "\"arguments\" : [; \"arguments\" : [ true, ; findings[0].summary.arguments[0]"
            })
    void aDamagedFieldIsNamed(String right, String wrong, String field) throws Exception {
        String whole = Samples.written(ReportFormat.JSON, Samples.withWords("words"), Locale.ENGLISH);
        int at = whole.indexOf(right);
        assertThat(at).isNotNegative();
        String damaged = whole.substring(0, at) + wrong + whole.substring(at + right.length());

        assertThatThrownBy(() -> read(damaged))
                .isInstanceOfSatisfying(
                        UnreadableReportException.class,
                        e -> assertThat(e.problem()).isEqualTo(Message.of("report.unreadable.field", field)));
    }

    @Test
    void everyFieldIsDescribed() throws Exception {
        String described = Files.readString(Path.of("src/docs/report-format.md"));
        var names = new TreeSet<String>();
        collect(JSON.readTree(Samples.written(ReportFormat.JSON, Samples.withWords("words"), Locale.ENGLISH)), names);

        assertThat(names).allSatisfy(name -> assertThat(described).contains("`" + name + "`"));
        assertThat(List.of(Page.values()))
                .allSatisfy(page -> assertThat(described).contains("`" + JsonReport.name(page) + "`"));
    }

    private static void collect(JsonNode json, TreeSet<String> names) {
        json.fieldNames().forEachRemaining(names::add);
        json.forEach(child -> collect(child, names));
    }

    private static JsonNode withoutWords(String text) throws IOException {
        JsonNode json = JSON.readTree(text);
        for (String words : List.of("text", "title", "language", "summary")) {
            json.findParents(words).forEach(parent -> {
                if (!parent.path(words).isObject()) {
                    ((ObjectNode) parent).remove(words);
                }
            });
        }
        return json;
    }

    private static Report read(String text) throws IOException, UnreadableReportException {
        return new ReportReader().read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
