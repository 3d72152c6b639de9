package dev.nixoffload.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nixoffload.change.Undone;
import dev.nixoffload.change.Undone.Left;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Map;

/** What came of undoing, for programs. */
final class UndoneJson {
    private final JsonForm form;

    UndoneJson(JsonForm form) {
        this.form = form;
    }

    void print(Ground ground, Map<Role, List<Undone>> undone) {
        ObjectNode json = form.begun("offload-wizard-undo", ground);
        ArrayNode outcomes = json.putArray("outcomes");
        undone.forEach((role, each) -> each.forEach(one -> outcomes.add(of(role, one))));
        form.print(json);
    }

    private ObjectNode of(Role role, Undone undone) {
        ObjectNode json = form.object().put("machine", role.id());
        switch (undone) {
            case Undone.Refused(var problem) -> json.put("outcome", "refused").set("problem", form.problem(problem));
            case Undone.Tried(int entry, var left) -> {
                json.put("outcome", left.isEmpty() ? "undone" : "partly-undone").put("entry", entry);
                ArrayNode all = json.putArray("left");
                left.forEach(one -> all.add(left(one)));
            }
        }
        return json;
    }

    private ObjectNode left(Left left) {
        ObjectNode json = form.object().put("change", left.number()).put("title", form.say(left.title()));
        switch (left) {
            case Left.Failed failed -> json.put("why", "failed").set("problem", form.problem(failed.problem()));
            case Left.ChangedSince(int _, var _, var texts) -> {
                json.put("why", "changed-since").put("path", texts.path().text());
                json.set("since", form.unified(texts.since()));
                json.set("back", form.unified(texts.back()));
            }
        }
        return json;
    }
}
