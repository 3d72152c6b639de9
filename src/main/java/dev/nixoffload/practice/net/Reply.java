package dev.nixoffload.practice.net;

import java.io.IOException;
import org.dcache.oncrpc4j.xdr.XdrAble;
import org.dcache.oncrpc4j.xdr.XdrDecodingStream;
import org.dcache.oncrpc4j.xdr.XdrEncodingStream;

/** What is only ever sent. */
@FunctionalInterface
interface Reply extends XdrAble {
    void write(XdrEncodingStream to) throws IOException;

    @Override
    default void xdrEncode(XdrEncodingStream to) throws IOException {
        write(to);
    }

    @Override
    default void xdrDecode(XdrDecodingStream from) {
        throw new UnsupportedOperationException("is only ever sent");
    }
}
