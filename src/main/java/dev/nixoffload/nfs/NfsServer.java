package dev.nixoffload.nfs;

import dev.nixoffload.machine.Dialled;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import java.io.IOException;
import java.net.Socket;
import java.nio.channels.CompletionHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.dcache.oncrpc4j.rpc.OncRpcAcceptedException;
import org.dcache.oncrpc4j.rpc.OncRpcClient;
import org.dcache.oncrpc4j.rpc.OncRpcRejectedException;
import org.dcache.oncrpc4j.rpc.RpcAccepsStatus;
import org.dcache.oncrpc4j.rpc.RpcAuthTypeNone;
import org.dcache.oncrpc4j.rpc.RpcCall;
import org.dcache.oncrpc4j.rpc.RpcReply;
import org.dcache.oncrpc4j.rpc.RpcTransport;
import org.dcache.oncrpc4j.rpc.net.IpProtocolType;
import org.dcache.oncrpc4j.xdr.XdrVoid;

/** An NFS server as one machine sees it, asked by RPC whether it is there; needs no rights, and mounts nothing. */
public final class NfsServer {
    /** Where NFS 4 always is, and NFS 3 usually. */
    public static final int PORT = 2049;

    private static final int NFS_PROGRAM = 100003;
    private static final List<Integer> VERSIONS = List.of(4, 3);

    /** What came of asking. */
    public sealed interface Answer {
        /** @param versions of NFS that it serves, the newest first; none when another RPC server sits there */
        record Replied(List<Integer> versions, Duration took) implements Answer {
            public Replied {
                versions = List.copyOf(versions);
            }
        }

        /** No connection came about; {@code outcome} is never {@link Dialled.Connected}. */
        record NotConnected(Dialled outcome) implements Answer {}

        /** A connection, but no RPC answer on it in time. */
        record Broken(String text) implements Answer {}
    }

    private final Machine from;
    private final String host;
    private final int port;

    public NfsServer(Machine from, String host, int port) {
        this.from = from;
        this.host = host;
        this.port = port;
    }

    /**
     * Calls procedure 0 (RFC 1813, RFC 7530), which does nothing, of each version.
     *
     * @param deadline for each of the steps: the connection, and every version
     * @throws MachineException when the machine itself was lost
     */
    public Answer ask(Duration deadline) throws MachineException, InterruptedException {
        return switch (from.dial(host, port, deadline)) {
            case Dialled.Connected(Socket socket, Duration took) -> ask(socket, took, deadline);
            case Dialled.Refused refused -> new Answer.NotConnected(refused);
            case Dialled.Silent silent -> new Answer.NotConnected(silent);
            case Dialled.Unroutable unroutable -> new Answer.NotConnected(unroutable);
            case Dialled.Forbidden forbidden -> new Answer.NotConnected(forbidden);
        };
    }

    private static Answer ask(Socket socket, Duration connecting, Duration deadline) throws InterruptedException {
        long began = System.nanoTime();
        try (socket;
                var relay = new LoopbackRelay(socket);
                var client = new OncRpcClient(relay.address(), IpProtocolType.TCP)) {
            RpcTransport transport = client.connect(deadline.toMillis(), TimeUnit.MILLISECONDS);
            var served = new ArrayList<Integer>();
            for (int version : VERSIONS) {
                if (serves(transport, version, deadline)) {
                    served.add(version);
                }
            }
            return new Answer.Replied(served, connecting.plusNanos(System.nanoTime() - began));
        } catch (TimeoutException e) {
            return new Answer.Broken("no RPC reply within " + deadline.toSeconds() + " s");
        } catch (IOException e) {
            return new Answer.Broken(
                    Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName()));
        }
    }

    private static boolean serves(RpcTransport transport, int version, Duration deadline)
            throws IOException, TimeoutException, InterruptedException {
        var reply = new CompletableFuture<RpcReply>();
        new RpcCall(NFS_PROGRAM, version, new RpcAuthTypeNone(), transport)
                .call(0, XdrVoid.XDR_VOID, new Told(reply), deadline.toMillis(), TimeUnit.MILLISECONDS);
        try {
            RpcReply answer = reply.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return answer.isAccepted() && answer.getAcceptStatus() == RpcAccepsStatus.SUCCESS;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OncRpcAcceptedException || e.getCause() instanceof OncRpcRejectedException) {
                return false; // an RPC server, but not of this program in this version
            }
            if (e.getCause() instanceof TimeoutException late) {
                throw late;
            }
            throw new IOException(e.getCause());
        }
    }

    private record Told(CompletableFuture<RpcReply> reply) implements CompletionHandler<RpcReply, RpcTransport> {
        @Override
        public void completed(RpcReply answer, RpcTransport transport) {
            reply.complete(answer);
        }

        @Override
        public void failed(Throwable thrown, RpcTransport transport) {
            reply.completeExceptionally(thrown);
        }
    }
}
