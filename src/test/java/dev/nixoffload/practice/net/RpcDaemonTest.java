package dev.nixoffload.practice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nixoffload.practice.host.FileTree;
import dev.nixoffload.practice.host.Volume;
import dev.nixoffload.practice.net.Registrations.Registration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.dcache.oncrpc4j.rpc.OncRpcClient;
import org.dcache.oncrpc4j.rpc.RpcAuthTypeNone;
import org.dcache.oncrpc4j.rpc.RpcCall;
import org.dcache.oncrpc4j.rpc.net.IpProtocolType;
import org.dcache.oncrpc4j.xdr.XdrAble;
import org.dcache.oncrpc4j.xdr.XdrDecodingStream;
import org.dcache.oncrpc4j.xdr.XdrEncodingStream;
import org.dcache.oncrpc4j.xdr.XdrVoid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a make-believe NFS server tells who asks it by RPC. */
@Timeout(60)
class RpcDaemonTest {
    private final FileTree tree =
            new FileTree(new Volume("ext2/ext3", 4096, 1000, 500, 100, 50, false), InstantSource.system());
    private final List<Registration> registrations = new ArrayList<>();
    private RpcDaemon daemon;
    private OncRpcClient client;

    @BeforeEach
    void start() throws Exception {
        tree.asRoot().put("/nix/store/abc-hello", 0444, "hello\n");
        tree.asRoot().put("/var/lib/nfs/etab", 0644, "/nix/store\t127.0.0.1(ro,sync)\n/srv\t192.168.15.8(rw)\n");
        tree.asRoot().makeDirectories("/srv");
        registrations.add(new Registration(RpcDaemon.NFS, 4, 2049));
        daemon = RpcDaemon.start(tree, new Switchboard(), () -> registrations);
        client = new OncRpcClient(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), daemon.port()), IpProtocolType.TCP);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        daemon.close();
        tree.close();
    }

    private <T extends Received> T call(int program, int version, int procedure, XdrAble arguments, T reply)
            throws IOException, TimeoutException {
        new RpcCall(program, version, new RpcAuthTypeNone(), client.connect())
                .call(procedure, arguments, reply, 5, TimeUnit.SECONDS);
        return reply;
    }

    /** Keeps what came. */
    private abstract static class Received implements XdrAble {
        @Override
        public void xdrEncode(XdrEncodingStream to) {
            throw new UnsupportedOperationException("is only ever received");
        }
    }

    private static final class Words extends Received {
        private final List<Object> words = new ArrayList<>();
        private final String form;

        /** @param form what comes, a letter each: i for a number, o for bytes */
        Words(String form) {
            this.form = form;
        }

        @Override
        public void xdrDecode(XdrDecodingStream from) throws IOException {
            for (char letter : form.toCharArray()) {
                words.add(
                        letter == 'i'
                                ? (Object) from.xdrDecodeInt()
                                : new String(from.xdrDecodeDynamicOpaque(), StandardCharsets.UTF_8));
            }
        }
    }

    private static Reply numbers(int... numbers) {
        return to -> {
            for (int number : numbers) {
                to.xdrEncodeInt(number);
            }
        };
    }

    private List<Object> mount(String path) throws Exception {
        return call(RpcDaemon.MOUNT, 3, 1, (Reply) to -> to.xdrEncodeString(path), new Words("i")).words;
    }

    @Test
    void bothVersionsOfNfsAreThere() throws Exception {
        for (int version : new int[] {3, 4}) {
            call(RpcDaemon.NFS, version, 0, XdrVoid.XDR_VOID, new Words(""));
        }
        assertThatThrownBy(() -> call(RpcDaemon.NFS, 2, 0, XdrVoid.XDR_VOID, new Words("")))
                .hasMessageContaining("MISMATCH");
    }

    @Test
    void thePortmapperTellsWhatIsRegistered() throws Exception {
        assertThat(call(RpcDaemon.PORTMAPPER, 2, 3, numbers(RpcDaemon.NFS, 4, 6, 0), new Words("i")).words)
                .containsExactly(2049);
        assertThat(call(RpcDaemon.PORTMAPPER, 2, 3, numbers(RpcDaemon.MOUNT, 3, 6, 0), new Words("i")).words)
                .containsExactly(0);
        assertThat(call(RpcDaemon.PORTMAPPER, 2, 4, XdrVoid.XDR_VOID, new Words("iiiiii")).words)
                .containsExactly(1, RpcDaemon.NFS, 4, 6, 2049, 0);
    }

    @Test
    void theMountDaemonTellsWhatIsSharedWithWhom() throws Exception {
        assertThat(call(RpcDaemon.MOUNT, 3, 5, XdrVoid.XDR_VOID, new Words("ioioiioioii")).words)
                .containsExactly(1, "/nix/store", 1, "127.0.0.1", 0, 1, "/srv", 1, "192.168.15.8", 0, 0);
    }

    @Test
    void onlyAClientOfTheShareGetsAHandle() throws Exception {
        assertThat(mount("/nix/store")).containsExactly(0);
        assertThat(mount("/srv")).containsExactly(13);
        assertThat(mount("/nowhere")).containsExactly(2);
    }

    @Test
    void aFileIsFoundAndRead() throws Exception {
        Reply lookUp = to -> {
            to.xdrEncodeDynamicOpaque("/nix/store".getBytes(StandardCharsets.UTF_8));
            to.xdrEncodeString("abc-hello");
        };
        assertThat(call(RpcDaemon.NFS, 3, 3, lookUp, new Words("ioi")).words)
                .containsExactly(0, "/nix/store/abc-hello", 1);

        Reply read = to -> {
            to.xdrEncodeDynamicOpaque("/nix/store/abc-hello".getBytes(StandardCharsets.UTF_8));
            to.xdrEncodeLong(1);
            to.xdrEncodeInt(100);
        };
        assertThat(call(RpcDaemon.NFS, 3, 6, read, new Words("iiiio")).words).containsExactly(0, 0, 5, 1, "ello\n");
    }

    @Test
    void aServerThatHangsAnswersNothing() throws Exception {
        daemon.hang(true);
        var call = new RpcCall(RpcDaemon.NFS, 4, new RpcAuthTypeNone(), client.connect());

        assertThatThrownBy(() -> call.call(0, XdrVoid.XDR_VOID, XdrVoid.XDR_VOID, 200, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);

        daemon.hang(false);
        call.call(0, XdrVoid.XDR_VOID, XdrVoid.XDR_VOID, 5, TimeUnit.SECONDS);
    }
}
