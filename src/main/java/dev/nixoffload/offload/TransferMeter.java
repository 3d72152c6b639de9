package dev.nixoffload.offload;

import dev.nixoffload.check.Evidence;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.Privilege;
import dev.nixoffload.nix.NixLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Times the largest transfer in Nix's log while Nix writes it: from its start to its last byte. */
final class TransferMeter {
    private static final class Transfer {
        private final String url;
        private final long began;
        private long ended;
        private long bytes;

        private Transfer(String url, long began) {
            this.url = url;
            this.began = began;
            this.ended = began;
        }
    }

    private final Map<Long, Transfer> transfers = new HashMap<>();
    private final List<String> shown = new ArrayList<>();

    void line(String line) {
        line(line, System.nanoTime());
    }

    /** @param now in nanoseconds, from wherever */
    void line(String line, long now) {
        NixLog.event(line).ifPresent(event -> {
            switch (event) {
                case NixLog.Event.Started started ->
                    started.transfer().ifPresent(url -> transfers.put(started.id(), new Transfer(url, now)));
                case NixLog.Event.Progress(long id, long done) -> {
                    Transfer transfer = transfers.get(id);
                    if (transfer != null && done > transfer.bytes) {
                        transfer.bytes = done;
                        transfer.ended = now;
                    }
                }
                case NixLog.Event.Said(String text) -> shown.add(text);
                case NixLog.Event.Stopped _ -> {}
            }
        });
    }

    OptionalDouble megabytesPerSecond() {
        return transfers.values().stream()
                .max((a, b) -> Long.compare(a.bytes, b.bytes))
                .filter(transfer -> transfer.bytes > 0 && transfer.ended > transfer.began)
                .map(transfer -> OptionalDouble.of(transfer.bytes * 1000.0 / (transfer.ended - transfer.began)))
                .orElse(OptionalDouble.empty());
    }

    /** The run as evidence, without the log that is for programs. */
    Evidence evidence(Machine machine, CommandResult result) {
        transfers
                .values()
                .forEach(transfer -> shown.add(transfer.url + ": " + transfer.bytes + " bytes in "
                        + (transfer.ended - transfer.began) / 1_000_000 + " ms"));
        return new Evidence(
                result.command().purpose(),
                machine.label(),
                Privilege.ROOT,
                "nix build --max-jobs 0",
                OptionalInt.of(result.status()),
                String.join("\n", shown),
                result.took());
    }
}
