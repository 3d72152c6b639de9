package dev.nixoffload.practice.net;

import dev.nixoffload.nfs.Exports.Export;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dcache.oncrpc4j.rpc.RpcCall;
import org.dcache.oncrpc4j.rpc.RpcDispatchable;
import org.dcache.oncrpc4j.xdr.XdrEncodingStream;
import org.dcache.oncrpc4j.xdr.XdrString;
import org.dcache.oncrpc4j.xdr.XdrVoid;

/**
 * Version 3 of the mount protocol (RFC 1813 appendix I): what is shared, and the handle that a share begins with.
 *
 * @param caller the address that a call comes from
 */
record MountDaemon(SharedFiles shares, Function<RpcCall, String> caller) implements RpcDispatchable {
    private static final int NULL = 0;
    private static final int MOUNT = 1;
    private static final int EXPORTS = 5;
    private static final int NO_ENTRY = 2;
    private static final int ACCESS = 13;
    private static final int BY_UNIX_IDS = 1;

    @Override
    public void dispatchOncRpcCall(RpcCall call) throws IOException {
        switch (call.getProcedure()) {
            case NULL -> call.reply(XdrVoid.XDR_VOID);
            case MOUNT -> {
                var path = new XdrString();
                call.retrieveCall(path);
                call.reply(mounted(path.stringValue(), caller.apply(call)));
            }
            case EXPORTS -> call.reply((Reply) this::exports);
            default -> call.failProcedureUnavailable();
        }
    }

    private Reply mounted(String path, String client) {
        if (!shares.files().exists(path)) {
            return to -> to.xdrEncodeInt(NO_ENTRY);
        }
        return shares.of(path, client)
                .<Reply>map(_ -> to -> {
                    to.xdrEncodeInt(0);
                    to.xdrEncodeDynamicOpaque(path.getBytes(StandardCharsets.UTF_8));
                    to.xdrEncodeInt(1);
                    to.xdrEncodeInt(BY_UNIX_IDS);
                })
                .orElse(to -> to.xdrEncodeInt(ACCESS));
    }

    private void exports(XdrEncodingStream to) {
        var byPath = shares.all().stream()
                .collect(Collectors.groupingBy(
                        Export::path, LinkedHashMap::new, Collectors.mapping(Export::client, Collectors.toList())));
        byPath.forEach((path, clients) -> {
            to.xdrEncodeBoolean(true);
            to.xdrEncodeString(path);
            encode(to, clients);
        });
        to.xdrEncodeBoolean(false);
    }

    private static void encode(XdrEncodingStream to, List<String> clients) {
        for (String client : clients) {
            to.xdrEncodeBoolean(true);
            to.xdrEncodeString(client);
        }
        to.xdrEncodeBoolean(false);
    }
}
