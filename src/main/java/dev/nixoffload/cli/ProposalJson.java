package dev.nixoffload.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nixoffload.change.Risk;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Proposal;
import dev.nixoffload.offload.Proposal.Hurdle;
import dev.nixoffload.offload.Proposal.Proof;
import dev.nixoffload.offload.Proposal.Stage;
import dev.nixoffload.offload.Undertaking;
import java.util.List;

/** What would be done to a pair, for programs. */
final class ProposalJson {
    private final JsonForm form;

    ProposalJson(JsonForm form) {
        this.form = form;
    }

    void into(ObjectNode json, Proposal proposal) {
        switch (proposal) {
            case Proposal.NothingToDo(var undertaking, var proof, var cautions) -> {
                undertaking(json, undertaking);
                json.put("proposal", "nothing-to-do");
                proof(json, proof);
                cautions(json, cautions);
            }
            case Proposal.Impossible(var undertaking, var hurdles) -> {
                undertaking(json, undertaking);
                Hurdle first = hurdles.getFirst();
                json.put("proposal", "impossible").put("machine", first.where().id());
                json.set("problem", form.problem(first.problem()));
                into(json.putArray("hurdles"), hurdles);
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
        proof(json, work.proof());
        cautions(json, work.cautions());
        into(json.putArray("hurdles"), work.hurdles());
    }

    /** What cannot be done as things are. */
    void into(ArrayNode json, List<Hurdle> hurdles) {
        for (Hurdle hurdle : hurdles) {
            ObjectNode each = json.addObject();
            ArrayNode keys = each.putArray("keys");
            hurdle.of().forEach(crossing -> keys.add(UndertakingArguments.id(crossing)));
            each.put("machine", hurdle.where().id()).set("problem", form.problem(hurdle.problem()));
        }
    }

    private static void proof(ObjectNode json, Proof proof) {
        ArrayNode greens = json.putArray("greens");
        proof.greens().forEach(id -> greens.add(id.text()));
        ArrayNode further = json.putArray("further");
        proof.further().forEach(id -> further.add(id.text()));
    }

    private void cautions(ObjectNode json, List<Message> sentences) {
        ArrayNode cautions = json.putArray("cautions");
        sentences.forEach(caution -> cautions.add(form.say(caution)));
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
