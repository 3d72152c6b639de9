package dev.nixoffload.machine.ssh;

import com.jcraft.jsch.ChannelDirectTCPIP;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/** A connection that another machine has made, over a channel of the SSH connection to it. */
final class ForwardedSocket extends Socket {
    private final ChannelDirectTCPIP channel;
    private final Inbound inbound;
    private final OutputStream raw;
    private final OutputStream outbound;
    private volatile boolean closed;
    private volatile boolean outputShut;

    /** @param channel open, delivering into {@code inbound} */
    ForwardedSocket(ChannelDirectTCPIP channel, Inbound inbound) throws IOException {
        this.channel = channel;
        this.inbound = inbound;
        this.raw = channel.getOutputStream();
        this.outbound = new Unbuffered();
    }

    /** JSch keeps what is written until it is flushed; a socket sends it. */
    private final class Unbuffered extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            if (closed || outputShut) {
                throw new SocketException("Socket is closed");
            }
            raw.write(bytes, offset, length);
            raw.flush();
        }

        @Override
        public void close() throws IOException {
            ForwardedSocket.this.close();
        }
    }

    @Override
    public InputStream getInputStream() {
        return inbound.stream();
    }

    @Override
    public OutputStream getOutputStream() {
        return outbound;
    }

    /** It is connected from the beginning. */
    @Override
    public void connect(SocketAddress endpoint, int timeout) {}

    @Override
    public void connect(SocketAddress endpoint) {}

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isBound() {
        return true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean isInputShutdown() {
        return closed;
    }

    @Override
    public boolean isOutputShutdown() {
        return closed || outputShut;
    }

    @Override
    public void shutdownOutput() throws IOException {
        outputShut = true;
        raw.close();
    }

    @Override
    public void shutdownInput() {
        inbound.close();
    }

    @Override
    public synchronized void close() {
        closed = true;
        inbound.close();
        channel.disconnect();
    }

    /** The far end is known to the other machine only. */
    @Override
    public InetAddress getInetAddress() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public void setSoTimeout(int millis) {
        inbound.setTimeout(millis);
    }

    @Override
    public int getSoTimeout() {
        return inbound.timeout();
    }

    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public void setKeepAlive(boolean on) {}

    @Override
    public String toString() {
        return "forwarded connection";
    }
}
