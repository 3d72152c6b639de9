package dev.nixoffload.change;

import dev.nixoffload.change.RemoteJournal.Answer;
import dev.nixoffload.change.Undone.Left;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.pair.AbsolutePath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes back one entry: the machine's own script does it, and what that tells is made into a report. */
final class Undoing {
    private final Entry entry;
    private final RemoteJournal journal;
    private final ChangeProgress progress;
    private final List<RecordedChange> changedSince = new ArrayList<>();
    private final List<Left> left = new ArrayList<>();

    Undoing(Entry entry, RemoteJournal journal, ChangeProgress progress) {
        this.entry = entry;
        this.journal = journal;
        this.progress = progress;
    }

    Undone take() throws MachineException, InterruptedException {
        Duration patience =
                entry.changes().stream().map(RecordedChange::patience).reduce(Duration.ofMinutes(1), Duration::plus);
        Answer answer = journal.undo(entry.number(), patience, this::told);
        switch (answer.status()) {
            case OK -> {}
            case TAMPERED -> {
                return new Undone.Refused(ChangeTroubles.tampered(entry.number()));
            }
            case HELD, CHANGED, TAKEN_BACK, UNKNOWN, NO_SECRET, NOT_OURS, FAILED ->
                throw new MachineException(
                        MachineException.Kind.UNFRAMED, ChangeTroubles.undoFailed(entry.title(), answer.complaint()));
        }
        for (RecordedChange change : changedSince) {
            left.add(changedSince(change));
        }
        return new Undone.Tried(entry.number(), left);
    }

    /** {@code K undoing}, {@code K undone}, {@code K changed} or {@code K failed TEXT}. */
    private void told(String line) {
        String[] words = line.split(" ", 3);
        RecordedChange change = entry.changes().get(Integer.parseInt(words[0]) - 1);
        switch (words[1]) {
            case "undoing" -> progress.undoing(change.number(), change.title());
            case "changed" -> changedSince.add(change);
            case "failed" ->
                left.add(new Left.Failed(
                        change.number(),
                        change.title(),
                        ChangeTroubles.undoFailed(change.title(), words.length > 2 ? words[2] : "")));
            default -> {}
        }
    }

    private Left changedSince(RecordedChange change) throws MachineException, InterruptedException {
        Optional<AbsolutePath> path = change.path();
        if (path.isEmpty()) {
            return new Left.Failed(change.number(), change.title(), ChangeTroubles.undoFailed(change.title(), ""));
        }
        return new Left.ChangedSince(change.number(), change.title(), texts(change, path.get()));
    }

    private Undone.ThreeTexts texts(RecordedChange change, AbsolutePath path)
            throws MachineException, InterruptedException {
        if (!change.showable()) {
            return new Undone.ThreeTexts(path, Optional.empty(), Optional.empty(), Optional.empty());
        }
        return new Undone.ThreeTexts(
                path,
                journal.file(entry.number(), change.number(), "before"),
                journal.file(entry.number(), change.number(), "new"),
                journal.read(path.text()));
    }
}
