package dev.nixoffload.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nixoffload.change.TextDiff;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.report.Wording;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * What the JSON forms of plans, journals and keys have in common; {@code src/docs/change-formats.md} describes them.
 */
final class JsonForm {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int VERSION = 1;

    private final Session session;
    private final Wording wording;

    JsonForm(Session session) {
        this.session = session;
        this.wording = new Wording(session.words());
    }

    /** An object that says what it is, and of which pair. */
    ObjectNode begun(String format, Ground ground) {
        return JSON.createObjectNode()
                .put("format", format)
                .put("version", VERSION)
                .put("language", wording.locale().toLanguageTag())
                .put("pair", ground.pair().name().text())
                .put("practice", ground instanceof Ground.Practice);
    }

    ObjectNode object() {
        return JSON.createObjectNode();
    }

    String say(Message message) {
        return wording.say(message);
    }

    ObjectNode problem(Problem problem) {
        return object().put("what", say(problem.what()))
                .put("why", say(problem.why()))
                .put("remedy", say(problem.remedy()))
                .put("details", problem.details());
    }

    ArrayNode diffs(List<TextDiff> diffs) {
        ArrayNode all = JSON.createArrayNode();
        for (TextDiff diff : diffs) {
            ObjectNode json = all.addObject().put("path", diff.path().text());
            json.set("lines", unified(diff));
        }
        return all;
    }

    /** As {@code diff -u} prints it. */
    ArrayNode unified(TextDiff diff) {
        ArrayNode lines = JSON.createArrayNode();
        diff.unified().forEach(line -> lines.add(line.text()));
        return lines;
    }

    /** {@code BY_HAND} as {@code by-hand}. */
    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    void print(ObjectNode json) {
        try {
            byte[] text = JSON.writeValueAsBytes(json);
            session.around().out().stream().writeBytes(text);
            session.around().out().stream().writeBytes("\n".getBytes(StandardCharsets.UTF_8));
            session.around().out().stream().flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
