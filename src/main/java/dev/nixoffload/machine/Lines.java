package dev.nixoffload.machine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** What is to happen with a command's output while it runs: nothing, or its lines are handed over as they come. */
sealed interface Lines {
    /** Whether there is something to take. */
    boolean wants(FrameReader output);

    /** Takes what is there; called with the worker's lock held. */
    byte[] take(FrameReader output);

    /** Hands over the lines in it; called without the lock, as nobody knows how long that takes. */
    void hand(byte[] news, boolean last);

    /** They are kept for the result. */
    record Kept() implements Lines {
        @Override
        public boolean wants(FrameReader output) {
            return false;
        }

        @Override
        public byte[] take(FrameReader output) {
            return new byte[0];
        }

        @Override
        public void hand(byte[] news, boolean last) {}
    }

    /** They are handed over one by one, without their ends; what is very long comes in pieces. */
    final class Followed implements Lines {
        private static final int LONGEST = 1 << 16;

        private final Consumer<String> taker;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Followed(Consumer<String> taker) {
            this.taker = taker;
        }

        @Override
        public boolean wants(FrameReader output) {
            return output.holdsSome();
        }

        @Override
        public byte[] take(FrameReader output) {
            return output.drain();
        }

        @Override
        public void hand(byte[] news, boolean last) {
            for (byte b : news) {
                if (b == '\n') {
                    handLine();
                } else {
                    line.write(b);
                    if (line.size() >= LONGEST) {
                        handLine();
                    }
                }
            }
            if (last && line.size() > 0) {
                handLine();
            }
        }

        private void handLine() {
            taker.accept(line.toString(StandardCharsets.UTF_8));
            line.reset();
        }
    }
}
