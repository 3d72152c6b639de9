package dev.nixoffload.practice.net;

import dev.nixoffload.practice.net.Registrations.Registration;
import java.io.IOException;
import org.dcache.oncrpc4j.rpc.RpcCall;
import org.dcache.oncrpc4j.rpc.RpcDispatchable;
import org.dcache.oncrpc4j.xdr.XdrAble;
import org.dcache.oncrpc4j.xdr.XdrDecodingStream;
import org.dcache.oncrpc4j.xdr.XdrEncodingStream;
import org.dcache.oncrpc4j.xdr.XdrInt;
import org.dcache.oncrpc4j.xdr.XdrVoid;

/** Version 2 of the portmapper (RFC 1833 section 3): which program is at which port. */
record Portmapper(Registrations registrations) implements RpcDispatchable {
    private static final int NULL = 0;
    private static final int GET_PORT = 3;
    private static final int DUMP = 4;
    private static final int TCP = 6;

    @Override
    public void dispatchOncRpcCall(RpcCall call) throws IOException {
        switch (call.getProcedure()) {
            case NULL -> call.reply(XdrVoid.XDR_VOID);
            case GET_PORT -> {
                var wanted = new Wanted();
                call.retrieveCall(wanted);
                call.reply(new XdrInt(port(wanted)));
            }
            case DUMP -> call.reply((Reply) this::dump);
            default -> call.failProcedureUnavailable();
        }
    }

    private int port(Wanted wanted) {
        return registrations.all().stream()
                .filter(each ->
                        wanted.protocol == TCP && each.program() == wanted.program && each.version() == wanted.version)
                .map(Registration::port)
                .findFirst()
                .orElse(0);
    }

    private void dump(XdrEncodingStream to) {
        for (Registration each : registrations.all()) {
            to.xdrEncodeBoolean(true);
            to.xdrEncodeInt(each.program());
            to.xdrEncodeInt(each.version());
            to.xdrEncodeInt(TCP);
            to.xdrEncodeInt(each.port());
        }
        to.xdrEncodeBoolean(false);
    }

    private static final class Wanted implements XdrAble {
        private int program;
        private int version;
        private int protocol;

        @Override
        public void xdrDecode(XdrDecodingStream from) throws IOException {
            program = from.xdrDecodeInt();
            version = from.xdrDecodeInt();
            protocol = from.xdrDecodeInt();
            from.xdrDecodeInt();
        }

        @Override
        public void xdrEncode(XdrEncodingStream to) {
            throw new UnsupportedOperationException("is only ever received");
        }
    }
}
