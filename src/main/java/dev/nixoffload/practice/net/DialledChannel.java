package dev.nixoffload.practice.net;

import dev.nixoffload.practice.host.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.ChannelOutputStream;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.future.SshFutureListener;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.AbstractServerChannel;

/** A connection that a machine opens on behalf of who signed in ({@code direct-tcpip}), by the wires it has. */
final class DialledChannel extends AbstractServerChannel {
    private static final byte[] END = {};

    private final Network network;
    private final boolean allowed;
    /** No more than the window that the other side was given. */
    private final BlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();

    private volatile Thread dialling;
    private volatile Socket socket;

    DialledChannel(Network network, boolean allowed) {
        super("", List.of(), null);
        this.network = network;
        this.allowed = allowed;
    }

    @Override
    protected OpenFuture doInit(Buffer buffer) {
        String host = buffer.getString();
        int port = buffer.getInt();
        var opened = new Opening();
        if (!allowed) {
            refuse(opened, SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED, "open failed");
            return opened;
        }
        dialling = Thread.ofVirtual().name("practice forward").start(() -> dial(host, port, opened));
        return opened;
    }

    private void dial(String host, int port, Opening opened) {
        try {
            Socket made = network.dial(host, port);
            opened.watched.await();
            socket = made;
            if (isClosing()) {
                made.close();
                return;
            }
            signalChannelOpenSuccess();
            opened.setOpened();
            notifyStateChanged("dialled");
            Thread.ofVirtual().name("practice forward").start(() -> deliver(made));
            collect(made);
        } catch (IOException e) {
            if (opened.isDone()) {
                close(false);
            } else {
                refuse(opened, SshConstants.SSH_OPEN_CONNECT_FAILED, e.getMessage());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** MINA begins to watch it only after it was returned; what came before would overtake the confirmation. */
    private final class Opening extends DefaultOpenFuture {
        private final CountDownLatch watched = new CountDownLatch(1);

        Opening() {
            super(DialledChannel.this, DialledChannel.this);
        }

        @Override
        public OpenFuture addListener(SshFutureListener<OpenFuture> listener) {
            super.addListener(listener);
            watched.countDown();
            return this;
        }
    }

    private void refuse(DefaultOpenFuture opened, int reason, String text) {
        var why = new SshChannelOpenException(getChannelId(), reason, text);
        signalChannelOpenFailure(why);
        opened.setException(why);
        close(true);
    }

    private void collect(Socket from) throws IOException {
        try (OutputStream out =
                new ChannelOutputStream(this, getRemoteWindow(), log, SshConstants.SSH_MSG_CHANNEL_DATA, true)) {
            InputStream in = from.getInputStream();
            byte[] buffer = new byte[1 << 15];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                out.flush();
            }
        }
        if (isEofSignalled()) {
            close(false);
        }
    }

    private void deliver(Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            for (byte[] bytes = arrived.take(); bytes != END; bytes = arrived.take()) {
                out.write(bytes);
                getLocalWindow().release(bytes.length);
            }
            to.shutdownOutput();
        } catch (IOException _) {
            close(false);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected void doWriteData(byte[] data, int offset, long length) {
        arrived.add(Arrays.copyOfRange(data, offset, offset + (int) length));
    }

    @Override
    protected void doWriteExtendedData(byte[] data, int offset, long length) {
        throw new UnsupportedOperationException("a connection has one stream");
    }

    @Override
    public void handleEof() throws IOException {
        super.handleEof();
        arrived.add(END);
        if (isEofSent()) {
            close(false);
        }
    }

    @Override
    protected void preClose() {
        arrived.add(END);
        try {
            if (dialling != null) {
                dialling.interrupt();
            }
            if (socket != null) {
                socket.close();
            }
        } catch (IOException _) {
            // Nothing is lost with it.
        }
        super.preClose();
    }
}
