package dev.nixoffload.practice.net;

import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Stat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.dcache.oncrpc4j.rpc.RpcCall;
import org.dcache.oncrpc4j.rpc.RpcDispatchable;
import org.dcache.oncrpc4j.xdr.XdrAble;
import org.dcache.oncrpc4j.xdr.XdrDecodingStream;
import org.dcache.oncrpc4j.xdr.XdrEncodingStream;
import org.dcache.oncrpc4j.xdr.XdrVoid;

/** As much of NFS 3 (RFC 1813) as it takes to find a file and read it. A handle is the path of its file. */
record FileService(SharedFiles shares) implements RpcDispatchable {
    private static final int NULL = 0;
    private static final int GET_ATTRIBUTES = 1;
    private static final int LOOK_UP = 3;
    private static final int READ = 6;
    private static final int LONGEST_READ = 1 << 16;
    private static final int SERVER_FAULT = 10006;

    @Override
    public void dispatchOncRpcCall(RpcCall call) throws IOException {
        switch (call.getProcedure()) {
            case NULL -> call.reply(XdrVoid.XDR_VOID);
            case GET_ATTRIBUTES ->
                answer(call, from -> {
                    String path = handle(from);
                    Stat stat = shares.files().lstat(path);
                    return to -> attributes(to, stat);
                });
            case LOOK_UP ->
                answer(call, from -> {
                    String path = handle(from) + "/" + from.xdrDecodeString();
                    Stat stat = shares.files().lstat(path);
                    return to -> {
                        to.xdrEncodeDynamicOpaque(path.getBytes(StandardCharsets.UTF_8));
                        to.xdrEncodeBoolean(true);
                        attributes(to, stat);
                        to.xdrEncodeBoolean(false);
                    };
                });
            case READ ->
                answer(call, from -> {
                    String path = handle(from);
                    long offset = from.xdrDecodeLong();
                    int count = Math.min(from.xdrDecodeInt(), LONGEST_READ);
                    byte[] whole = shares.files().read(path);
                    int start = (int) Math.min(offset, whole.length);
                    byte[] part = Arrays.copyOfRange(whole, start, Math.min(whole.length, start + count));
                    return to -> {
                        to.xdrEncodeBoolean(false);
                        to.xdrEncodeInt(part.length);
                        to.xdrEncodeBoolean(start + part.length == whole.length);
                        to.xdrEncodeDynamicOpaque(part);
                    };
                });
            default -> call.failProcedureUnavailable();
        }
    }

    /** Reads the arguments of a call, and makes what follows the status of a success. */
    @FunctionalInterface
    private interface Procedure {
        Reply of(XdrDecodingStream from) throws IOException;
    }

    private static void answer(RpcCall call, Procedure procedure) throws IOException {
        var arguments = new Arguments(procedure);
        call.retrieveCall(arguments);
        call.reply((Reply) to -> {
            to.xdrEncodeInt(arguments.status);
            if (arguments.status == 0) {
                arguments.reply.write(to);
            } else if (call.getProcedure() != GET_ATTRIBUTES) {
                to.xdrEncodeBoolean(false);
            }
        });
    }

    private static final class Arguments implements XdrAble {
        private final Procedure procedure;
        private Reply reply = _ -> {};
        private int status;

        Arguments(Procedure procedure) {
            this.procedure = procedure;
        }

        @Override
        public void xdrDecode(XdrDecodingStream from) throws IOException {
            try {
                reply = procedure.of(from);
            } catch (Failure e) {
                status = number(e.errno());
            }
        }

        @Override
        public void xdrEncode(XdrEncodingStream to) {
            throw new UnsupportedOperationException("is only ever received");
        }
    }

    private static String handle(XdrDecodingStream from) throws IOException {
        return new String(from.xdrDecodeDynamicOpaque(), StandardCharsets.UTF_8);
    }

    /** RFC 1813 section 2.6. */
    private static int number(Errno errno) {
        return switch (errno) {
            case ENOENT -> 2;
            case EIO -> 5;
            case EACCES -> 13;
            case ENOTDIR -> 20;
            case EISDIR -> 21;
            case EINVAL -> 22;
            case ENAMETOOLONG -> 63;
            case ESTALE -> 70;
            default -> SERVER_FAULT;
        };
    }

    private static void attributes(XdrEncodingStream to, Stat stat) {
        to.xdrEncodeInt(
                switch (stat.kind()) {
                    case REGULAR -> 1;
                    case DIRECTORY -> 2;
                    case CHARACTER_DEVICE -> 4;
                    case LINK -> 5;
                    case SOCKET -> 6;
                    case FIFO -> 7;
                });
        to.xdrEncodeInt(stat.mode());
        to.xdrEncodeInt(stat.links());
        to.xdrEncodeInt(stat.uid());
        to.xdrEncodeInt(stat.gid());
        to.xdrEncodeLong(stat.size());
        to.xdrEncodeLong(stat.size());
        to.xdrEncodeLong(0);
        to.xdrEncodeLong(0);
        to.xdrEncodeLong(stat.inode());
        for (int time = 0; time < 3; time++) {
            to.xdrEncodeInt((int) stat.modified().getEpochSecond());
            to.xdrEncodeInt(stat.modified().getNano());
        }
    }
}
