package dev.nixoffload.practice.system;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What a service says, line by line into the journal. */
public final class JournalLines extends OutputStream {
    private final Journal journal;
    private final String unit;
    private final String identifier;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private volatile int pid;

    public JournalLines(Journal journal, String unit, String identifier) {
        this.journal = journal;
        this.unit = unit;
        this.identifier = identifier;
    }

    /** Says whose words these are; before that nobody's. */
    public void spokenBy(int process) {
        pid = process;
    }

    @Override
    public synchronized void write(int b) {
        if (b == '\n') {
            journal.log(unit, identifier, pid, line.toString(StandardCharsets.UTF_8));
            line.reset();
        } else {
            line.write(b);
        }
    }
}
