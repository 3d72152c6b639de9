package dev.nixoffload.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nixoffload.change.Risk;
import dev.nixoffload.offload.Proposal;
import dev.nixoffload.offload.Proposal.Stage;
import dev.nixoffload.offload.Undertaking;

/** What would be done to a pair, for programs. */
final class ProposalJson {
    private final JsonForm form;

    ProposalJson(JsonForm form) {
        this.form = form;
    }

    void into(ObjectNode json, Proposal proposal) {
        switch (proposal) {
            case Proposal.NothingToDo(var undertaking) -> {
                undertaking(json, undertaking);
                json.put("proposal", "nothing-to-do");
            }
            case Proposal.Impossible(var undertaking, var where, var problem) -> {
                undertaking(json, undertaking);
                json.put("proposal", "impossible").put("machine", where.id());
                json.set("problem", form.problem(problem));
            }
            case Proposal.Work work -> work(json, work);
        }
    }

    private void undertaking(ObjectNode json, Undertaking undertaking) {
        json.put("undertaking", undertaking.id()).put("title", form.say(undertaking.title()));
        if (!undertaking.brought().isEmpty()) {
            new KeysJson(form).into(json.putArray("brought"), undertaking.brought());
        }
    }

    private void work(ObjectNode json, Proposal.Work work) {
        undertaking(json, work.undertaking());
        json.put("proposal", "work");
        ArrayNode stages = json.putArray("stages");
        work.stages().forEach(stage -> stages.add(stage(stage)));
        ArrayNode greens = json.putArray("greens");
        work.greens().forEach(id -> greens.add(id.text()));
        ArrayNode cautions = json.putArray("cautions");
        work.cautions().forEach(caution -> cautions.add(form.say(caution)));
    }

    private ObjectNode stage(Stage stage) {
        ObjectNode json = form.object()
                .put("machine", stage.role().id())
                .put("title", form.say(stage.title()))
                .put("foretold", stage instanceof Proposal.Foretold);
        ArrayNode changes = json.putArray("changes");
        stage.deeds().forEach(deed -> changes.add(form.say(deed)));
        json.set("diffs", form.diffs(stage.diffs()));
        switch (stage.risk()) {
            case Risk.None _ -> json.put("mayCutConnection", false);
            case Risk.MayCutConnection(int from, var within) ->
                json.put("mayCutConnection", true)
                        .put("fromChange", from)
                        .put("confirmWithinSeconds", within.toSeconds());
        }
        return json;
    }
}
