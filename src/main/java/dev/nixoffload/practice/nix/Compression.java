package dev.nixoffload.practice.nix;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * How a cache packs archives. What it writes as zstd is a real zstd frame that everything can read, of blocks that are
 * stored as they are: the practice's archives are small, or random and cannot be made smaller, and no library is needed
 * for it (RFC 8878, 3.1.1). Reading, it knows only its own.
 */
enum Compression {
    NONE("none", "") {
        @Override
        byte[] pack(byte[] archive) {
            return archive;
        }

        @Override
        byte[] unpack(byte[] file) {
            return file;
        }
    },
    ZSTD("zstd", ".zst") {
        @Override
        byte[] pack(byte[] archive) {
            var out = new ByteArrayOutputStream();
            ByteBuffer header = little(Integer.BYTES + 1 + Long.BYTES);
            out.writeBytes(header.putInt(MAGIC)
                    .put(SINGLE_SEGMENT)
                    .putLong(archive.length)
                    .array());
            int from = 0;
            do {
                int length = Math.min(BLOCK, archive.length - from);
                boolean last = from + length == archive.length;
                int word = length << 3 | (last ? 1 : 0);
                out.writeBytes(new byte[] {(byte) word, (byte) (word >> 8), (byte) (word >> 16)});
                out.write(archive, from, length);
                from += length;
            } while (from < archive.length);
            return out.toByteArray();
        }

        @Override
        byte[] unpack(byte[] file) throws NixError {
            ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
            if (in.remaining() < Integer.BYTES + 1 + Long.BYTES || in.getInt() != MAGIC || in.get() != SINGLE_SEGMENT) {
                throw broken();
            }
            var out = new ByteArrayOutputStream();
            long size = in.getLong();
            boolean last = false;
            while (!last) {
                if (in.remaining() < BLOCK_HEADER) {
                    throw broken();
                }
                int word = in.get() & 0xff | (in.get() & 0xff) << 8 | (in.get() & 0xff) << 16;
                last = (word & 1) != 0;
                int length = word >> 3;
                if ((word >> 1 & 3) != 0 || length > in.remaining()) {
                    throw broken();
                }
                out.writeBytes(Arrays.copyOfRange(file, in.position(), in.position() + length));
                in.position(in.position() + length);
            }
            if (out.size() != size || in.hasRemaining()) {
                throw broken();
            }
            return out.toByteArray();
        }
    };

    private static final int MAGIC = 0xFD2FB528;
    /** A frame of one segment, its size in eight bytes, without checksum. */
    private static final byte SINGLE_SEGMENT = (byte) 0xE0;

    private static final int BLOCK = 1 << 17;
    private static final int BLOCK_HEADER = 3;

    private final String title;
    private final String suffix;

    Compression(String title, String suffix) {
        this.title = title;
        this.suffix = suffix;
    }

    /** As narinfo files and parameters of caches call it. */
    static Compression named(String name) throws NixError {
        for (Compression each : values()) {
            if (each.title.equals(name)) {
                return each;
            }
        }
        throw new NixError(
                switch (name) {
                    case "xz", "bzip2", "br", "lzip", "lz4", "gzip", "lzma", "compress", "grzip", "lrzip", "lzop" ->
                        "the practice pair knows no compression '" + name + "', only 'zstd' and 'none'";
                    default -> "failed to get libarchive filter by name: No such filter '" + name + "'";
                });
    }

    /** Behind {@code .nar}. */
    String suffix() {
        return suffix;
    }

    @Override
    public String toString() {
        return title;
    }

    abstract byte[] pack(byte[] archive);

    abstract byte[] unpack(byte[] file) throws NixError;

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static NixError broken() {
        return new NixError("failed to read compressed data (Zstd decompression failed: Data corruption detected)");
    }
}
