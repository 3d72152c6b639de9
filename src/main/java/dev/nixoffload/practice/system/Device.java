package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Special;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;

/** The devices under {@code /dev} that every program counts on. */
enum Device implements Special {
    NULL {
        @Override
        public InputStream open() {
            return InputStream.nullInputStream();
        }
    },
    ZERO {
        @Override
        public InputStream open() {
            return new Endless((buffer, from, to) -> Arrays.fill(buffer, from, to, (byte) 0));
        }
    },
    FULL {
        @Override
        public InputStream open() {
            return ZERO.endless();
        }

        @Override
        public OutputStream create() {
            return new OutputStream() {
                @Override
                public void write(int oneByte) throws IOException {
                    throw new Failure(Errno.ENOSPC);
                }
            };
        }
    },
    RANDOM {
        @Override
        public InputStream open() {
            return URANDOM.endless();
        }
    },
    URANDOM {
        @Override
        public InputStream open() {
            var random = new SecureRandom();
            return new Endless((buffer, from, to) -> {
                byte[] bytes = new byte[to - from];
                random.nextBytes(bytes);
                System.arraycopy(bytes, 0, buffer, from, bytes.length);
            });
        }
    },
    /** A processor that can have guests. Who talks to it does so by other calls than these. */
    KVM {
        @Override
        public InputStream open() {
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new Failure(Errno.EINVAL);
                }
            };
        }
    };

    String path() {
        return "/dev/" + name().toLowerCase(Locale.ROOT);
    }

    InputStream endless() {
        try {
            return open();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public OutputStream create() {
        return OutputStream.nullOutputStream();
    }

    /** Fills a part of a buffer. */
    private interface Filler {
        void fill(byte[] buffer, int from, int to);
    }

    /** A stream without an end. */
    private static final class Endless extends InputStream {
        private final Filler filler;

        private Endless(Filler filler) {
            this.filler = filler;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            filler.fill(one, 0, 1);
            return one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            filler.fill(buffer, offset, offset + length);
            return length;
        }
    }
}
