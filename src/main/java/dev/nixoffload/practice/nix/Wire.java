package dev.nixoffload.practice.nix;

import dev.nixoffload.nix.NixHash;
import dev.nixoffload.nix.StorePath;
import dev.nixoffload.practice.host.BrokenPipe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** How Nix's daemon and its clients write to each other: numbers of eight bytes, and padded texts. */
final class Wire {
    static final long CLIENT_MAGIC = 0x6e697863;
    static final long DAEMON_MAGIC = 0x6478696f;

    /** 1.38. */
    static final long VERSION = 0x126;

    /** The operations that the practice knows, by their numbers. */
    static final int IS_VALID_PATH = 1;

    static final int ADD_TO_STORE = 7;
    static final int SET_OPTIONS = 19;
    static final int COLLECT_GARBAGE = 20;
    static final int QUERY_PATH_INFO = 26;
    static final int BUILD_DERIVATION = 36;
    static final int NAR_FROM_PATH = 38;
    static final int ADD_TO_STORE_NAR = 39;
    static final int QUERY_MISSING = 40;
    static final int BUILD_PATHS_WITH_RESULTS = 46;

    /** What a daemon says while it works on an operation. */
    static final int SAID = 0x6f6c6d67;

    static final int FINISHED = 0x616c7473;
    static final int FAILED = 0x63787470;
    static final int STARTED = 0x53545254;
    static final int STOPPED = 0x53544f50;
    static final int RESULT = 0x52534c54;

    /** Which paths a garbage collector removes: those that it is given. */
    static final int DELETE_SPECIFIC = 3;

    private static final int LONGEST = 1 << 28;
    private static final int PADDING = 8;

    private final InputStream in;
    private final OutputStream out;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    Wire(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** The other side has gone. */
    static final class Ended extends IOException {
        private static final long serialVersionUID = 1L;
    }

    long number() throws IOException {
        return ByteBuffer.wrap(raw(Long.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    boolean flag() throws IOException {
        return number() != 0;
    }

    byte[] raw(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new Ended();
        }
        return bytes;
    }

    String text() throws IOException {
        long length = number();
        if (length < 0 || length > LONGEST) {
            throw new NixError("string is too long");
        }
        byte[] bytes = raw((int) length);
        raw((int) ((PADDING - length % PADDING) % PADDING));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    List<String> texts() throws IOException {
        var texts = new ArrayList<String>();
        for (long left = number(); left > 0; left--) {
            texts.add(text());
        }
        return texts;
    }

    StorePath path() throws IOException {
        return Address.parse(text());
    }

    TreeSet<StorePath> paths() throws IOException {
        var paths = new TreeSet<StorePath>();
        for (String text : texts()) {
            paths.add(Address.parse(text));
        }
        return paths;
    }

    /** What is known of a path, without the path itself. */
    PathInfo info(StorePath path) throws IOException {
        String deriver = text();
        var hash = new NixHash(text());
        TreeSet<StorePath> references = paths();
        Instant registered = Instant.ofEpochSecond(number());
        long size = number();
        boolean ultimate = flag();
        var signatures = new TreeSet<>(texts());
        String address = text();
        return new PathInfo(
                path,
                Optional.of(deriver).filter(text -> !text.isEmpty()).map(StorePath::new),
                hash,
                size,
                references,
                registered,
                ultimate,
                signatures,
                Optional.of(address).filter(text -> !text.isEmpty()));
    }

    /** Bytes that come in pieces, up to an empty one. */
    byte[] framed() throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (long size = number(); size > 0; size = number()) {
            bytes.writeBytes(raw((int) Math.min(size, LONGEST)));
        }
        return bytes.toByteArray();
    }

    Wire put(long number) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array();
        pending.writeBytes(bytes);
        return this;
    }

    Wire put(boolean flag) {
        return put(flag ? 1 : 0);
    }

    Wire put(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        put(bytes.length);
        pending.writeBytes(bytes);
        pending.writeBytes(new byte[(PADDING - bytes.length % PADDING) % PADDING]);
        return this;
    }

    Wire put(StorePath path) {
        return put(path.text());
    }

    Wire put(Collection<String> texts) {
        put(texts.size());
        texts.forEach(this::put);
        return this;
    }

    Wire putPaths(Collection<StorePath> paths) {
        return put(paths.stream().sorted().map(StorePath::text).toList());
    }

    Wire put(PathInfo info) {
        return put(info.deriver().map(StorePath::text).orElse(""))
                .put(info.narHash().base16())
                .putPaths(info.references())
                .put(info.registered().getEpochSecond())
                .put(info.narSize())
                .put(info.ultimate())
                .put(info.signatures())
                .put(info.contentAddress().orElse(""));
    }

    Wire putRaw(byte[] bytes) {
        pending.writeBytes(bytes);
        return this;
    }

    Wire putFramed(byte[] bytes) {
        if (bytes.length > 0) {
            put(bytes.length).putRaw(bytes);
        }
        return put(0);
    }

    /** Sends what was put. */
    void flush() throws IOException {
        try {
            pending.writeTo(out);
            out.flush();
        } catch (BrokenPipe e) {
            throw new NixError("writing to file: Broken pipe");
        } finally {
            pending.reset();
        }
    }
}
