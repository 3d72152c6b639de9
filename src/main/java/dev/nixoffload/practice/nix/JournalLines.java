package dev.nixoffload.practice.nix;

import dev.nixoffload.practice.system.Journal;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/** What a service says, line by line into the journal. */
final class JournalLines extends OutputStream {
    private final Journal journal;
    private final String unit;
    private final String identifier;
    private final IntSupplier pid;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    JournalLines(Journal journal, String unit, String identifier, IntSupplier pid) {
        this.journal = journal;
        this.unit = unit;
        this.identifier = identifier;
        this.pid = pid;
    }

    @Override
    public synchronized void write(int b) {
        if (b == '\n') {
            journal.log(unit, identifier, pid.getAsInt(), line.toString(StandardCharsets.UTF_8));
            line.reset();
        } else {
            line.write(b);
        }
    }
}
