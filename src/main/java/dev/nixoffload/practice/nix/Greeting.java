package dev.nixoffload.practice.nix;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What a daemon says of itself when it is greeted.
 *
 * @param trusted whether it trusts the client; empty where it does not say
 */
record Greeting(String version, Optional<Boolean> trusted) {
    /** @throws NixError where it is no daemon that answers */
    static Greeting exchange(InputStream in, OutputStream out) throws IOException {
        var heard = new ByteArrayOutputStream();
        var wire = new Wire(new Heard(in, heard), out);
        try {
            wire.put(Wire.CLIENT_MAGIC).put(Wire.VERSION).flush();
        } catch (NixError _) {
            // Whoever is no daemon may have gone already; what it said is still to be heard.
        }
        long magic = wire.number();
        if (magic != Wire.DAEMON_MAGIC) {
            if (magic >>> Integer.SIZE == 0) {
                throw new NixError("nix-daemon protocol mismatch from");
            }
            out.close();
            in.transferTo(heard);
            throw new NixError("protocol mismatch, got '"
                    + heard.toString(StandardCharsets.UTF_8).stripTrailing() + "'");
        }
        if (wire.number() != Wire.VERSION) {
            throw new NixError("the Nix daemon version is too old");
        }
        wire.put(List.of()).flush();
        wire.texts();
        wire.put(0).put(false).flush();
        return new Greeting(wire.text(), trust(wire.number()));
    }

    private static Optional<Boolean> trust(long said) {
        return said == 0 ? Optional.empty() : Optional.of(said == 1);
    }

    /** Keeps what was heard, for the case that it is no daemon that speaks. */
    private static final class Heard extends FilterInputStream {
        private final ByteArrayOutputStream kept;

        Heard(InputStream in, ByteArrayOutputStream kept) {
            super(in);
            this.kept = kept;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            if (count > 0) {
                kept.write(bytes, offset, count);
            }
            return count;
        }
    }
}
