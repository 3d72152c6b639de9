package dev.nixoffload.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.KeySeen;
import dev.nixoffload.check.State;
import dev.nixoffload.offload.Undertaking.Brought;
import java.util.List;

/** The keys that cross, for programs. */
final class KeysJson {
    private final JsonForm form;

    KeysJson(JsonForm form) {
        this.form = form;
    }

    /** @param keys the findings that are about one key each */
    void print(Ground ground, ChecklistReport report, List<Finding> keys) {
        ObjectNode json = form.begun("offload-wizard-keys", ground).put("verdict", JsonForm.name(report.verdict()));
        ArrayNode all = json.putArray("keys");
        keys.forEach(finding -> all.add(key(finding)));
        form.print(json);
    }

    /** The keys that an undertaking was given from outside. */
    void into(ArrayNode array, List<Brought> keys) {
        keys.forEach(brought ->
                seen(array.addObject().put("which", UndertakingArguments.id(brought.which())), brought.key()));
    }

    private static void seen(ObjectNode json, KeySeen key) {
        json.put("machine", key.where().id()).put("kind", key.kind()).put("fingerprint", key.fingerprint());
    }

    private ObjectNode key(Finding finding) {
        ObjectNode json = form.object()
                .put("check", finding.id().text())
                .put("state", JsonForm.name(State.of(finding.outcome())))
                .put("summary", form.say(finding.outcome().summary()));
        ArrayNode seen = json.putArray("seen");
        finding.keys().forEach(key -> seen(seen.addObject(), key));
        return json;
    }
}
