package dev.nixoffload.change;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of an entry that never change: the plan to be shown, the steps to be done, the new contents that are no
 * secret, the script that undoes them, and the digests of all these.
 */
final class EntryFiles {
    private final int changes;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    EntryFiles(Plan plan, Instant made, String by, ScriptText script) {
        changes = plan.changes().size();
        files.put("plan.json", PlanFile.of(plan, made, by));
        files.put("steps", StepWords.file(plan.changes()));
        files.put("script", script.text().getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < changes; i++) {
            if (plan.changes().get(i) instanceof Change.WriteFile write
                    && write.content() instanceof Content.Plain(var bytes)) {
                files.put((i + 1) + "/new", bytes.toArray());
            }
        }
        var sums = new StringBuilder();
        files.forEach((name, bytes) ->
                sums.append(Sha256.of(bytes)).append("  ").append(name).append('\n'));
        files.put("sums", sums.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** {@code plan.json}. */
    byte[] plan() {
        return files.get("plan.json");
    }

    /** What {@code journal.sh open} is told of them. */
    List<String> arguments() {
        var arguments = new ArrayList<String>();
        arguments.add(Integer.toString(changes));
        files.forEach((name, bytes) -> {
            arguments.add(name);
            arguments.add(Integer.toString(bytes.length));
        });
        return arguments;
    }

    /** One after the other. */
    byte[] together() {
        var all = new ByteArrayOutputStream();
        files.values().forEach(all::writeBytes);
        return all.toByteArray();
    }
}
