package dev.nixoffload.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Figure;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.State;
import dev.nixoffload.message.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** Writes a report as JSON. {@link ReportReader} reads it; {@code src/docs/report-format.md} describes it. */
final class JsonReport {
    static final String FORMAT = "offload-wizard-report";
    static final int VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper()
            // Measured values in sentences keep their decimals, 3.0 too.
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

    private final Wording wording;

    JsonReport(Wording wording) {
        this.wording = wording;
    }

    void write(Report report, OutputStream out) throws IOException {
        out.write(JSON.writeValueAsBytes(json(report)));
        out.write("\n".getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode json(Report report) {
        ChecklistReport checklist = report.checklist();
        ObjectNode root = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("version", VERSION)
                .put("program", report.version())
                .put("language", wording.locale().toLanguageTag());
        root.putObject("pair")
                .put("name", report.pair())
                .put("laptop", report.laptop())
                .put("desktop", report.desktop())
                .put("practice", report.practice());
        root.put("began", checklist.began().toString())
                .put("seconds", seconds(checklist.took()))
                .put("slowestChainSeconds", seconds(checklist.slowestChain()))
                .put("verdict", name(checklist.verdict()))
                .put("summary", wording.summary(checklist));
        ObjectNode counts = root.putObject("counts");
        Arrays.stream(State.values())
                .filter(state -> state != State.RUNNING)
                .forEach(state -> counts.put(name(state), checklist.count(state)));
        ArrayNode findings = root.putArray("findings");
        checklist.findings().forEach(finding -> findings.add(json(finding)));
        return root;
    }

    private ObjectNode json(Finding finding) {
        Outcome outcome = finding.outcome();
        ObjectNode json = JSON.createObjectNode()
                .put("id", finding.id().text())
                .put("page", name(finding.page()))
                .put("title", wording.title(finding.id()))
                .put("state", name(State.of(outcome)));
        json.set("summary", json(outcome.summary()));
        switch (outcome) {
            case Outcome.Passed _, Outcome.Skipped _ -> {}
            case Outcome.Warned warned -> explain(json, warned.cause(), warned.remedy());
            case Outcome.Failed failed -> explain(json, failed.cause(), failed.remedy());
            case Outcome.Blocked(var by) -> json.put("blockedBy", by.text());
            case Outcome.Crashed(String failure) -> json.put("failure", failure);
        }
        json.put("seconds", seconds(finding.took()));
        ArrayNode figures = json.putArray("figures");
        finding.figures().forEach(figure -> figures.add(json(figure)));
        ArrayNode keys = json.putArray("keys");
        finding.keys()
                .forEach(key -> keys.addObject()
                        .put("where", key.where().id())
                        .put("kind", key.kind())
                        .put("fingerprint", key.fingerprint()));
        ArrayNode evidence = json.putArray("evidence");
        finding.evidence().forEach(seen -> evidence.add(json(seen)));
        return json;
    }

    private void explain(ObjectNode finding, Message cause, Remedy remedy) {
        finding.set("cause", json(cause));
        ObjectNode json = finding.putObject("remedy");
        json.set("advice", json(remedy.advice()));
        ArrayNode commands = json.putArray("commands");
        remedy.commands()
                .forEach(command ->
                        commands.addObject().put("where", command.where().id()).put("line", command.commandLine()));
    }

    private ObjectNode json(Figure figure) {
        ObjectNode json = JSON.createObjectNode()
                .put("name", figure.name())
                .put("value", figure.value())
                .put("unit", figure.unit());
        json.set("label", json(figure.label()));
        return json;
    }

    private ObjectNode json(Evidence evidence) {
        ObjectNode json = JSON.createObjectNode();
        json.set("purpose", json(evidence.purpose()));
        json.put("where", evidence.where())
                .put("as", name(evidence.privilege()))
                .put("what", evidence.what());
        evidence.exitStatus().ifPresent(status -> json.put("exitStatus", status));
        return json.put("text", evidence.text()).put("seconds", seconds(evidence.took()));
    }

    /** The sentence for whoever reads the file, and what it was made of, to be said in another language later. */
    private ObjectNode json(Message message) {
        ObjectNode json = JSON.createObjectNode().put("text", wording.say(message));
        return withParts(json, message);
    }

    private static ObjectNode withParts(ObjectNode json, Message message) {
        ArrayNode arguments = json.put("key", message.key()).putArray("arguments");
        message.arguments().forEach(argument -> {
            switch (argument) {
                case Message inner -> arguments.add(withParts(JSON.createObjectNode(), inner));
                case Integer number -> arguments.add(number);
                case Long number -> arguments.add(number);
                case BigDecimal number -> arguments.add(number);
                default -> arguments.add(argument.toString());
            }
        });
        return json;
    }

    private static BigDecimal seconds(Duration duration) {
        return new BigDecimal(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    }

    /** {@code ALL_PASS} as {@code all-pass}. */
    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
