package dev.nixoffload.machine.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;

/** The network that this computer has. */
record TcpDialler(Names names) implements Dialler {
    /** Finds the addresses of a host. */
    @FunctionalInterface
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    static TcpDialler usual() {
        return new TcpDialler(InetAddress::getAllByName);
    }

    /**
     * A name may have several addresses, some of which lead nowhere; the host key tells whether it is the right one.
     */
    @Override
    public Socket dial(String host, int port, Duration patience) throws IOException {
        InetAddress[] addresses = names.addresses(host);
        IOException last = null;
        for (InetAddress address : addresses) {
            var socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(address, port), (int)
                        patience.dividedBy(addresses.length).toMillis());
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last;
    }
}
