package dev.nixoffload.change;

import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.AbsolutePath;
import java.util.List;
import java.util.Optional;

/** What came of undoing. */
public sealed interface Undone {
    /** Nothing was tried, for this reason. */
    record Refused(Problem problem) implements Undone {}

    /** It was tried; where {@code left} is empty, all is as it was before. */
    record Tried(int entry, List<Left> left) implements Undone {
        public Tried {
            left = List.copyOf(left);
        }
    }

    /** A change that was not taken back. */
    sealed interface Left {
        int number();

        Message title();

        /** It failed, or what it made is in use. */
        record Failed(int number, Message title, Problem problem) implements Left {}

        /** Somebody has changed the file since, and nobody's work is thrown away. */
        record ChangedSince(int number, Message title, ThreeTexts texts) implements Left {}
    }

    /**
     * A file that was changed twice. A text that is empty was no file then, or one that may not be shown.
     *
     * @param before what it held
     * @param ours what this program wrote
     * @param now what it holds
     */
    record ThreeTexts(AbsolutePath path, Optional<Bytes> before, Optional<Bytes> ours, Optional<Bytes> now) {
        /** What somebody else did. */
        public TextDiff since() {
            return TextDiff.of(path, ours, now);
        }

        /** What undoing would have done. */
        public TextDiff back() {
            return TextDiff.of(path, now, before);
        }
    }
}
