package dev.nixoffload.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * {@code plan.json} of an entry: what people are shown of it. {@link PlanReader} reads it. What is to be done is in the
 * files beside it, which a shell can read.
 */
final class PlanFile {
    static final String FORMAT = "offload-wizard-journal";
    static final int VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private PlanFile() {}

    static byte[] of(Plan plan, Instant made, String by) {
        ObjectNode root = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("version", VERSION)
                .put("made", made.toString())
                .put("by", by)
                .put("role", plan.role().id());
        root.set("title", MessageJson.write(plan.title()));
        plan.batch()
                .ifPresent(batch ->
                        root.putObject("batch").put("id", batch.id()).set("title", MessageJson.write(batch.title())));
        risk(root, plan.risk());
        ArrayNode greens = root.putArray("greens");
        plan.greens().forEach(id -> greens.add(id.text()));
        basis(root.putArray("basis"), plan.basis());
        ArrayNode changes = root.putArray("changes");
        plan.changes().forEach(change -> changes.add(change(change)));
        try {
            return (JSON.writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is always written", e);
        }
    }

    private static void risk(ObjectNode root, Risk risk) {
        switch (risk) {
            case Risk.None() -> {}
            case Risk.MayCutConnection(int from, var confirmWithin) ->
                root.putObject("risk").put("from", from).put("confirmWithinSeconds", confirmWithin.toSeconds());
        }
    }

    private static void basis(ArrayNode array, List<Basis> basis) {
        for (Basis read : basis) {
            ObjectNode node = array.addObject().put("path", read.path().text());
            read.sha256().ifPresent(digest -> node.put("sha256", digest.hex()));
        }
    }

    private static ObjectNode change(Change change) {
        ObjectNode node =
                JSON.createObjectNode().put("kind", StepWords.of(change).getFirst());
        node.set("title", MessageJson.write(change.title()));
        node.put("patienceSeconds", change.patience().toSeconds());
        change.place().ifPresent(path -> node.put("path", path.text()));
        if (change instanceof Change.WriteFile write) {
            node.put("secret", write.content() instanceof Content.Secret);
            node.put("new", write.before().sha256().isEmpty());
        }
        return node;
    }
}
