package dev.nixoffload.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nixoffload.change.Applied;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.State;
import dev.nixoffload.offload.Proposal.Proof;
import dev.nixoffload.offload.Workshop.Outcome;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Map;

/** What came of carrying out a proposal, or of carrying on an entry, for programs. */
final class OutcomeJson {
    private final JsonForm form;

    OutcomeJson(JsonForm form) {
        this.form = form;
    }

    void into(ObjectNode json, Outcome outcome) {
        switch (outcome) {
            case Outcome.Done(var entries, var left) -> {
                json.put("outcome", "done");
                entries(json, entries);
                new ProposalJson(form).into(json.putArray("left"), left);
            }
            case Outcome.Ended(int stage, Role where, Applied why, var entries) -> {
                into(json, where, why);
                json.put("stage", stage);
                entries(json, entries);
            }
            case Outcome.Unreachable(Role where, var problem, var entries) -> {
                json.put("outcome", "unreachable").put("machine", where.id());
                json.set("problem", form.problem(problem));
                entries(json, entries);
            }
        }
    }

    /** Of one entry that was carried on. */
    void print(Ground ground, Role where, Applied applied) {
        ObjectNode json = form.begun("offload-wizard-resume", ground);
        into(json, where, applied);
        form.print(json);
    }

    private void into(ObjectNode json, Role where, Applied applied) {
        json.put("machine", where.id());
        switch (applied) {
            case Applied.Done(int entry) -> json.put("outcome", "done").put("entry", entry);
            case Applied.Stale(var moved) -> {
                ArrayNode paths = json.put("outcome", "stale").putArray("moved");
                moved.forEach(path -> paths.add(path.text()));
            }
            case Applied.Refused(var problem) -> json.put("outcome", "refused").set("problem", form.problem(problem));
            case Applied.Stopped(int entry, int change, var problem) ->
                json.put("outcome", "stopped")
                        .put("entry", entry)
                        .put("change", change)
                        .set("problem", form.problem(problem));
            case Applied.UndoneByMachine(int entry) ->
                json.put("outcome", "undone-by-machine").put("entry", entry);
            case Applied.Unconfirmed(int entry, var problem) ->
                json.put("outcome", "unconfirmed").put("entry", entry).set("problem", form.problem(problem));
        }
    }

    private static void entries(ObjectNode json, Map<Role, List<Integer>> entries) {
        ObjectNode all = json.putObject("entries");
        for (Role role : Role.values()) {
            ArrayNode numbers = all.putArray(role.id());
            entries.getOrDefault(role, List.of()).forEach(numbers::add);
        }
    }

    /** The checks that were asked afterwards. */
    void into(ObjectNode json, ChecklistReport report, Proof proof) {
        json.put("verdict", JsonForm.name(report.verdict(proof.greens())));
        ArrayNode checks = json.putArray("checks");
        report.findings()
                .forEach(finding -> checks.addObject()
                        .put("id", finding.id().text())
                        .put("state", JsonForm.name(State.of(finding.outcome())))
                        .put("summary", form.say(finding.outcome().summary())));
    }
}
