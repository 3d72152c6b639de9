package dev.nixoffload.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.machine.Printable;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.AbsolutePath;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code plan.json}. Fields that it does not know are passed over. */
final class PlanReader {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** What there was to read. */
    sealed interface Result {
        record Read(PlanHead head) implements Result {}

        record Newer(int version) implements Result {}

        record Damaged() implements Result {}
    }

    /**
     * A plan as the journal keeps it.
     *
     * @param changes without their progress
     */
    record PlanHead(
            Instant made,
            String by,
            Message title,
            Optional<Batch> batch,
            Risk risk,
            List<CheckId> greens,
            List<PlannedChange> changes) {}

    record PlannedChange(
            Message title, Optional<AbsolutePath> path, boolean written, boolean secret, Duration patience) {}

    private PlanReader() {}

    static Result read(byte[] bytes) {
        try {
            JsonNode root = JSON.readTree(bytes);
            if (!root.path("format").asText().equals(PlanFile.FORMAT)
                    || !root.path("version").isInt()) {
                return new Result.Damaged();
            }
            int version = root.path("version").intValue();
            return version > PlanFile.VERSION ? new Result.Newer(version) : new Result.Read(head(root));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException _) {
            return new Result.Damaged();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory are always there", e);
        }
    }

    private static PlanHead head(JsonNode root) {
        var greens = new ArrayList<CheckId>();
        root.required("greens").forEach(id -> greens.add(new CheckId(id.asText())));
        var changes = new ArrayList<PlannedChange>();
        root.required("changes").forEach(change -> changes.add(change(change)));
        return new PlanHead(
                Instant.parse(root.required("made").asText()),
                Printable.of(root.required("by").asText()),
                MessageJson.read(root.required("title")),
                Optional.ofNullable(root.get("batch")).map(PlanReader::batch),
                risk(root.path("risk")),
                greens,
                changes);
    }

    private static Batch batch(JsonNode batch) {
        return new Batch(batch.required("id").asText(), MessageJson.read(batch.required("title")));
    }

    private static Risk risk(JsonNode risk) {
        return risk.isMissingNode()
                ? new Risk.None()
                : new Risk.MayCutConnection(
                        risk.required("from").intValue(),
                        Duration.ofSeconds(risk.required("confirmWithinSeconds").longValue()));
    }

    private static PlannedChange change(JsonNode change) {
        return new PlannedChange(
                MessageJson.read(change.required("title")),
                Optional.ofNullable(change.get("path")).map(path -> new AbsolutePath(path.asText())),
                change.required("kind").asText().equals("write"),
                change.path("secret").asBoolean(),
                Duration.ofSeconds(change.required("patienceSeconds").longValue()));
    }
}
