package dev.nixoffload.machine.ssh;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Listens in on the unencrypted beginning of an SSH connection (RFC 4253 sections 4.2 and 7.1), for what JSch does not
 * tell when it fails: what was said before the version, the version, and the algorithms on offer.
 */
final class Greeting extends FilterInputStream {
    private static final int ENOUGH = 16_384;
    private static final int KEXINIT = 20;
    private static final int COOKIE = 16;

    private final byte[] heard = new byte[ENOUGH];
    private int length;

    Greeting(InputStream from) {
        super(from);
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            hear(new byte[] {(byte) b}, 0, 1);
        }
        return b;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        int read = super.read(into, offset, count);
        if (read > 0) {
            hear(into, offset, read);
        }
        return read;
    }

    private synchronized void hear(byte[] bytes, int offset, int count) {
        int room = Math.min(count, ENOUGH - length);
        System.arraycopy(bytes, offset, heard, length, room);
        length += room;
    }

    /** The server's version line, once it has come. */
    synchronized Optional<String> version() {
        int start = versionStart();
        int end = indexOf('\n', Math.max(0, start));
        return start < 0 || end < 0
                ? Optional.empty()
                : Optional.of(text(start, end).strip());
    }

    /** What was said instead of a version or before it: a reason to refuse, as a rule. */
    synchronized String before() {
        int start = versionStart();
        return text(0, Math.min(start < 0 ? length : start, 500)).strip();
    }

    /** The server's key exchange, host key, cipher and MAC algorithms, one list a line; empty if they did not come. */
    synchronized String offer() {
        int start = versionStart();
        int end = indexOf('\n', Math.max(0, start));
        // After the line: packet length, padding length, message number, cookie, then name lists.
        int lists = end + 1 + 4 + 1 + 1 + COOKIE;
        if (start < 0 || end < 0 || lists > length || heard[end + 6] != KEXINIT) {
            return "";
        }
        var from = ByteBuffer.wrap(heard, lists, length - lists);
        var offer = new StringBuilder();
        for (String name : new String[] {"kex", "host key", "cipher", "cipher", "mac"}) {
            if (from.remaining() < 4) {
                break;
            }
            int size = from.getInt();
            if (size < 0 || size > from.remaining()) {
                break;
            }
            byte[] list = new byte[size];
            from.get(list);
            String line = name + ": " + new String(list, StandardCharsets.US_ASCII) + "\n";
            if (offer.indexOf(line) < 0) {
                offer.append(line);
            }
        }
        return offer.toString().strip();
    }

    private int versionStart() {
        if (startsWithVersion(0)) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if (heard[i - 1] == '\n' && startsWithVersion(i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean startsWithVersion(int at) {
        return at + 4 <= length && text(at, at + 4).equals("SSH-");
    }

    private int indexOf(char wanted, int from) {
        for (int i = from; i < length; i++) {
            if (heard[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private String text(int from, int to) {
        return new String(Arrays.copyOfRange(heard, from, to), StandardCharsets.ISO_8859_1);
    }
}
