package dev.nixoffload.change;

import dev.nixoffload.key.SecretBytes;
import dev.nixoffload.message.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change that is in the journal and is to be made.
 *
 * @param secret what it writes, where the journal does not have that
 */
record Step(int number, Message title, Duration patience, Optional<SecretBytes> secret) {
    static List<Step> of(Plan plan) {
        var steps = new ArrayList<Step>();
        for (Change change : plan.changes()) {
            Optional<SecretBytes> secret =
                    change instanceof Change.WriteFile write && write.content() instanceof Content.Secret(var bytes)
                            ? Optional.of(bytes)
                            : Optional.empty();
            steps.add(new Step(steps.size() + 1, change.title(), change.patience(), secret));
        }
        return steps;
    }

    static List<Step> of(Entry entry) {
        return entry.changes().stream()
                .map(change -> new Step(change.number(), change.title(), change.patience(), Optional.empty()))
                .toList();
    }
}
