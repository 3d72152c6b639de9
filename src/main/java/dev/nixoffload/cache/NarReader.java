package dev.nixoffload.cache;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads Nix archives, exactly as strictly as Nix writes them; anything else is an {@link IOException}. */
public final class NarReader {
    private static final int MAX_DEPTH = 256;
    private static final int MAX_NAME = 4096;

    private final DataInputStream in;
    private long left;

    private NarReader(InputStream in, long limit) {
        this.in = new DataInputStream(in);
        this.left = limit;
    }

    /**
     * Reads one archive up to the end of the stream.
     *
     * @param limit bytes of file content in all that are taken into memory
     */
    public static NarNode read(InputStream in, long limit) throws IOException {
        var reader = new NarReader(in, limit);
        reader.expect(NarWriter.MAGIC);
        NarNode root = reader.node(0);
        if (in.read() >= 0) {
            throw new IOException("something follows the archive");
        }
        return root;
    }

    private NarNode node(int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new IOException("directories deeper than " + MAX_DEPTH);
        }
        expect("(");
        expect("type");
        String type = string();
        return switch (type) {
            case "regular" -> regular();
            case "symlink" -> {
                expect("target");
                String target = string();
                expect(")");
                yield new NarNode.Symlink(target);
            }
            case "directory" -> directory(depth);
            default -> throw new IOException("no such type: " + type);
        };
    }

    private NarNode regular() throws IOException {
        String word = string();
        boolean executable = word.equals("executable");
        if (executable) {
            expect("");
            word = string();
        }
        demand("contents", word);
        byte[] content = bytes(left);
        left -= content.length;
        expect(")");
        return new NarNode.Regular(executable, content);
    }

    private NarNode directory(int depth) throws IOException {
        Map<String, NarNode> entries = new LinkedHashMap<>();
        String last = null;
        String word = string();
        while (word.equals("entry")) {
            expect("(");
            expect("name");
            String name = string();
            if (!NarNode.Directory.allowed(name) || last != null && !NarNode.Directory.inOrder(last, name)) {
                throw new IOException("entries out of order, or no file name: " + name);
            }
            last = name;
            expect("node");
            entries.put(name, node(depth + 1));
            expect(")");
            word = string();
        }
        demand(")", word);
        return new NarNode.Directory(entries);
    }

    private void expect(String word) throws IOException {
        demand(word, string());
    }

    private static void demand(String wanted, String found) throws IOException {
        if (!wanted.equals(found)) {
            throw new IOException("'" + found + "' where '" + wanted + "' belongs");
        }
    }

    private String string() throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(MAX_NAME)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("a name that is no UTF-8", e);
        }
    }

    private byte[] bytes(long limit) throws IOException {
        var header = new byte[8];
        in.readFully(header);
        long length = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 0 || length > Math.min(limit, Integer.MAX_VALUE - 8)) {
            throw new IOException("longer than " + limit + " bytes");
        }
        // Not allocated ahead: the length is only a claim until the bytes are there.
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        int padding = (int) ((8 - length % 8) % 8);
        for (byte zero : in.readNBytes(padding)) {
            if (zero != 0) {
                throw new IOException("padding that is not zero");
            }
            padding--;
        }
        if (padding != 0) {
            throw new EOFException();
        }
        return bytes;
    }
}
