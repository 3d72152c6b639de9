package dev.nixoffload.cache;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes Nix archives: strings of a little-endian length, the bytes, and zeros up to a multiple of 8. */
public final class NarWriter {
    static final String MAGIC = "nix-archive-1";

    private final OutputStream out;

    private NarWriter(OutputStream out) {
        this.out = out;
    }

    public static void write(NarNode root, OutputStream out) throws IOException {
        var writer = new NarWriter(out);
        writer.string(MAGIC);
        writer.node(root);
    }

    private void node(NarNode node) throws IOException {
        string("(");
        string("type");
        switch (node) {
            case NarNode.Regular(boolean executable, byte[] content) -> {
                string("regular");
                if (executable) {
                    string("executable");
                    string("");
                }
                string("contents");
                bytes(content);
            }
            case NarNode.Symlink(String target) -> {
                string("symlink");
                string("target");
                string(target);
            }
            case NarNode.Directory directory -> {
                string("directory");
                for (var entry : directory.entries().entrySet()) {
                    string("entry");
                    string("(");
                    string("name");
                    string(entry.getKey());
                    string("node");
                    node(entry.getValue());
                    string(")");
                }
            }
        }
        string(")");
    }

    private void string(String text) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte[] bytes) throws IOException {
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(bytes.length)
                .array());
        out.write(bytes);
        out.write(new byte[(8 - bytes.length % 8) % 8]);
    }
}
