package dev.nixoffload.practice.net;

import dev.nixoffload.practice.host.FileTree;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.dcache.oncrpc4j.rpc.OncRpcProgram;
import org.dcache.oncrpc4j.rpc.OncRpcSvc;
import org.dcache.oncrpc4j.rpc.OncRpcSvcBuilder;
import org.dcache.oncrpc4j.rpc.RpcCall;
import org.dcache.oncrpc4j.rpc.RpcDispatchable;
import org.dcache.oncrpc4j.rpc.net.IpProtocolType;
import org.dcache.oncrpc4j.xdr.XdrVoid;

/**
 * The RPC services of a make-believe NFS server, on one port of the loopback interface: the portmapper (RFC 1833), the
 * mount daemon (RFC 1813 appendix I), and of NFS 3 as much as it takes to read a file. Of NFS 4 it says that it is
 * there.
 */
public final class RpcDaemon implements AutoCloseable {
    public static final int PORTMAPPER = 100000;
    public static final int NFS = 100003;
    public static final int MOUNT = 100005;

    private final OncRpcSvc server;
    private volatile boolean hanging;

    private RpcDaemon(FileTree tree, Switchboard switchboard, Registrations registrations) {
        var shares = new SharedFiles(tree);
        var mounting =
                new MountDaemon(shares, call -> switchboard.call(port(call)).from());
        var files = new FileService(shares);
        server = new OncRpcSvcBuilder()
                .withTCP()
                .withBindAddress("127.0.0.1")
                .withPort(0)
                .withoutAutoPublish()
                .withSameThreadIoStrategy()
                .withSelectorThreadPoolSize(1)
                .withServiceName("practice rpc")
                .withRpcService(new OncRpcProgram(PORTMAPPER, 2), answering(new Portmapper(registrations)))
                .withRpcService(new OncRpcProgram(MOUNT, 3), answering(mounting))
                .withRpcService(new OncRpcProgram(NFS, 2), call -> call.failProgramMismatch(3, 4))
                .withRpcService(new OncRpcProgram(NFS, 3), answering(files))
                .withRpcService(new OncRpcProgram(NFS, 4), answering(RpcDaemon::onlyThere))
                .build();
    }

    /** @param switchboard knows who calls */
    public static RpcDaemon start(FileTree tree, Switchboard switchboard, Registrations registrations)
            throws IOException {
        var daemon = new RpcDaemon(tree, switchboard, registrations);
        daemon.server.start();
        return daemon;
    }

    /** Of the loopback interface. */
    public int port() {
        return server.getInetSocketAddress(IpProtocolType.TCP).getPort();
    }

    /** Takes calls and answers none of them, as a server does whose disk has gone, or answers again. */
    public void hang(boolean silent) {
        hanging = silent;
    }

    private RpcDispatchable answering(RpcDispatchable service) {
        return call -> {
            if (!hanging) {
                service.dispatchOncRpcCall(call);
            }
        };
    }

    private static void onlyThere(RpcCall call) {
        if (call.getProcedure() == 0) {
            call.reply(XdrVoid.XDR_VOID);
        } else {
            call.failProcedureUnavailable();
        }
    }

    private static int port(RpcCall call) {
        InetSocketAddress caller = call.getTransport().getRemoteSocketAddress();
        return caller.getPort();
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }
}
