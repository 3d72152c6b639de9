package dev.nixoffload.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nixoffload.change.Pruned;
import dev.nixoffload.pair.Role;
import java.util.Map;

/** What came of pruning the journals, for programs. */
final class PrunedJson {
    private final JsonForm form;

    PrunedJson(JsonForm form) {
        this.form = form;
    }

    void print(Ground ground, Map<Role, Pruned> pruned) {
        ObjectNode json = form.begun("offload-wizard-journal-prune", ground);
        ArrayNode machines = json.putArray("machines");
        pruned.forEach((role, one) -> machines.add(of(role, one)));
        form.print(json);
    }

    private ObjectNode of(Role role, Pruned pruned) {
        ObjectNode json = form.object().put("machine", role.id());
        switch (pruned) {
            case Pruned.Done(var entries) -> {
                ArrayNode removed = json.putArray("removed");
                entries.forEach(removed::add);
            }
            case Pruned.Refused(var problem) -> json.set("problem", form.problem(problem));
        }
        return json;
    }
}
