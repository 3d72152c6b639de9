package dev.nixoffload.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Figure;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.KeySeen;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.State;
import dev.nixoffload.machine.Privilege;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Role;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Reads back reports that were saved as JSON. Fields that it does not know are passed over. */
public final class ReportReader {
    private static final ObjectMapper JSON = new ObjectMapper()
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    /** @throws IOException when {@code in} itself cannot be read */
    public Report read(InputStream in) throws IOException, UnreadableReportException {
        try {
            return report(new Field("", JSON.readTree(in)));
        } catch (JsonProcessingException _) {
            throw new UnreadableReportException(Message.of("report.unreadable.json"));
        } catch (Damaged e) {
            throw new UnreadableReportException(Message.of("report.unreadable.field", e.field));
        }
    }

    private static Report report(Field root) throws UnreadableReportException {
        if (!root.json().path("format").asText().equals(JsonReport.FORMAT)) {
            throw new UnreadableReportException(Message.of("report.unreadable.format"));
        }
        int version = root.at("version").number();
        if (version > JsonReport.VERSION) {
            throw new UnreadableReportException(Message.of(
                    "report.unreadable.newer", Integer.toString(version), Integer.toString(JsonReport.VERSION)));
        }
        Field pair = root.at("pair");
        return new Report(
                root.at("program").text(),
                pair.at("name").text(),
                pair.at("laptop").text(),
                pair.at("desktop").text(),
                pair.has("practice") && pair.at("practice").flag(),
                new ChecklistReport(
                        root.at("began").instant(),
                        root.at("seconds").duration(),
                        root.at("slowestChainSeconds").duration(),
                        root.at("findings").items().stream()
                                .map(ReportReader::finding)
                                .toList()));
    }

    private static Finding finding(Field json) {
        return new Finding(
                json.at("id").checkId(),
                json.at("page").oneOf(Page.values()),
                outcome(json),
                json.at("evidence").items().stream().map(ReportReader::evidence).toList(),
                json.at("figures").items().stream().map(ReportReader::figure).toList(),
                // Reports that were kept before there were any have none.
                json.has("keys")
                        ? json.at("keys").items().stream()
                                .map(ReportReader::key)
                                .toList()
                        : List.of(),
                json.at("seconds").duration());
    }

    private static Outcome outcome(Field json) {
        Field state = json.at("state");
        return switch (state.oneOf(State.values())) {
            case PASSED -> new Outcome.Passed(message(json.at("summary")));
            case WARNING ->
                new Outcome.Warned(message(json.at("summary")), message(json.at("cause")), remedy(json.at("remedy")));
            case FAILED ->
                new Outcome.Failed(message(json.at("summary")), message(json.at("cause")), remedy(json.at("remedy")));
            case BLOCKED -> new Outcome.Blocked(json.at("blockedBy").checkId());
            case SKIPPED -> new Outcome.Skipped(message(json.at("summary")));
            case CRASHED -> new Outcome.Crashed(json.at("failure").text());
            case RUNNING -> throw new Damaged(state.path());
        };
    }

    private static Remedy remedy(Field json) {
        return new Remedy(
                message(json.at("advice")),
                json.at("commands").items().stream()
                        .map(command -> new Remedy.OnMachine(
                                command.at("where").oneOf(Role.values()),
                                command.at("line").text()))
                        .toList());
    }

    private static Evidence evidence(Field json) {
        return new Evidence(
                message(json.at("purpose")),
                json.at("where").text(),
                json.at("as").oneOf(Privilege.values()),
                json.at("what").text(),
                json.has("exitStatus") ? OptionalInt.of(json.at("exitStatus").number()) : OptionalInt.empty(),
                json.at("text").text(),
                json.at("seconds").duration());
    }

    private static KeySeen key(Field json) {
        return new KeySeen(
                json.at("where").oneOf(Role.values()),
                json.at("kind").text(),
                json.at("fingerprint").text());
    }

    private static Figure figure(Field json) {
        return new Figure(
                json.at("name").text(),
                message(json.at("label")),
                json.at("value").decimal(),
                json.at("unit").text());
    }

    private static Message message(Field json) {
        List<Object> arguments = json.at("arguments").items().stream()
                .map(ReportReader::argument)
                .toList();
        try {
            return new Message(json.at("key").text(), arguments);
        } catch (IllegalArgumentException _) {
            throw new Damaged(json.at("key").path());
        }
    }

    private static Object argument(Field json) {
        return switch (json.json().getNodeType()) {
            case STRING -> json.text();
            case OBJECT -> message(json);
            case NUMBER -> number(json.json());
            case ARRAY, BINARY, BOOLEAN, MISSING, NULL, POJO -> throw new Damaged(json.path());
        };
    }

    private static Object number(JsonNode json) {
        if (json.isInt()) {
            return json.intValue();
        }
        return json.isIntegralNumber() ? (Object) json.longValue() : json.decimalValue();
    }

    /** A field that is missing or not what it should be; caught where the reading began. */
    private static final class Damaged extends RuntimeException {
        private final String field;

        Damaged(String field) {
            super(field, null, false, false);
            this.field = field;
        }
    }

    /** A value and the way to it. */
    private record Field(String path, JsonNode json) {
        boolean has(String name) {
            return json.hasNonNull(name);
        }

        Field at(String name) {
            return new Field(path.isEmpty() ? name : path + "." + name, json.path(name));
        }

        List<Field> items() {
            require(json.isArray());
            return IntStream.range(0, json.size())
                    .mapToObj(i -> new Field(path + "[" + i + "]", json.get(i)))
                    .toList();
        }

        String text() {
            require(json.isTextual());
            return json.textValue();
        }

        boolean flag() {
            require(json.isBoolean());
            return json.booleanValue();
        }

        int number() {
            require(json.isInt());
            return json.intValue();
        }

        double decimal() {
            require(json.isNumber());
            return json.doubleValue();
        }

        Duration duration() {
            require(json.isNumber());
            var nanos = json.decimalValue().movePointRight(9);
            require(nanos.signum() >= 0 && nanos.compareTo(LONGEST) <= 0);
            return Duration.ofNanos(nanos.longValue());
        }

        Instant instant() {
            try {
                return Instant.parse(text());
            } catch (DateTimeParseException _) {
                throw new Damaged(path);
            }
        }

        CheckId checkId() {
            try {
                return new CheckId(text());
            } catch (IllegalArgumentException _) {
                throw new Damaged(path);
            }
        }

        <E extends Enum<E>> E oneOf(E[] values) {
            String name = text();
            return Arrays.stream(values)
                    .filter(value -> JsonReport.name(value).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new Damaged(path));
        }

        private void require(boolean holds) {
            if (!holds) {
                throw new Damaged(path);
            }
        }
    }
}
