package dev.nixoffload.machine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the next frame, {@code nonce[word]}, in one output of a shell, and keeps what came before it. What comes when
 * no frame is expected is dropped. Not for several threads.
 */
final class FrameReader {
    private static final int LONGEST_WORD = 32;

    private byte[] marker = {};
    private int limit;
    private ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean over;
    private byte[] unsure = {};
    private StringBuilder word;
    private String frame;
    private boolean expecting;

    /** From now on keeps {@code limit} bytes until the frame with this nonce comes. */
    void expect(String nonce, int limit) {
        this.marker = (nonce + "[").getBytes(StandardCharsets.US_ASCII);
        this.limit = limit;
        kept = new ByteArrayOutputStream();
        over = false;
        unsure = new byte[0];
        word = null;
        frame = null;
        expecting = true;
    }

    void feed(byte[] bytes, int offset, int length) {
        if (!expecting) {
            return;
        }
        if (word != null) {
            readWord(bytes, offset, offset + length);
            return;
        }
        byte[] all = new byte[unsure.length + length];
        System.arraycopy(unsure, 0, all, 0, unsure.length);
        System.arraycopy(bytes, offset, all, unsure.length, length);
        int found = indexOfMarker(all);
        if (found >= 0) {
            keep(all, 0, found);
            unsure = new byte[0];
            word = new StringBuilder();
            readWord(all, found + marker.length, all.length);
        } else {
            // Held back is only what a frame could begin with: whoever follows a log wants its last line, too.
            int sure = all.length - beginningOfMarkerAtEndOf(all);
            keep(all, 0, sure);
            unsure = Arrays.copyOfRange(all, sure, all.length);
        }
    }

    private void readWord(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == ']') {
                frame = word.toString();
                expecting = false;
                return;
            }
            if (word.length() < LONGEST_WORD) {
                word.append((char) (bytes[i] & 0xff));
            }
        }
    }

    private int indexOfMarker(byte[] bytes) {
        outer:
        for (int i = 0; i <= bytes.length - marker.length; i++) {
            for (int j = 0; j < marker.length; j++) {
                if (bytes[i + j] != marker[j]) {
                    continue outer;
                }
            }
            return i;
        }
        return -1;
    }

    private int beginningOfMarkerAtEndOf(byte[] bytes) {
        for (int length = Math.min(bytes.length, marker.length - 1); length > 0; length--) {
            if (Arrays.equals(bytes, bytes.length - length, bytes.length, marker, 0, length)) {
                return length;
            }
        }
        return 0;
    }

    private void keep(byte[] bytes, int from, int to) {
        int room = Math.min(to - from, limit - kept.size());
        kept.write(bytes, from, Math.max(0, room));
        over |= room < to - from;
    }

    /** Nothing comes any more: what might have been the beginning of a frame was none. */
    void end() {
        if (expecting && word == null) {
            keep(unsure, 0, unsure.length);
        }
        expecting = false;
    }

    /** The word in the frame, once it has come. */
    Optional<String> frame() {
        return Optional.ofNullable(frame);
    }

    /** Whether more came than was to be kept. */
    boolean over() {
        return over;
    }

    byte[] kept() {
        return kept.toByteArray();
    }

    boolean holdsSome() {
        return kept.size() > 0;
    }

    /** Hands over what was kept so far and makes room for more. */
    byte[] drain() {
        byte[] all = kept.toByteArray();
        kept.reset();
        return all;
    }
}
