package dev.nixoffload.practice.net;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import dev.nixoffload.practice.host.Patience;
import dev.nixoffload.practice.system.SshKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** An SSH client that dials from a station, and says what came of one command. */
final class Jsch implements AutoCloseable {
    final Session session;

    private Jsch(Session session) {
        this.session = session;
    }

    record Result(int status, String out, String err) {}

    static Jsch withKey(Station from, String source, SshKeys key) throws Exception {
        var jsch = new JSch();
        jsch.addIdentity("key", key.privateText(Optional.empty()).getBytes(StandardCharsets.US_ASCII), null, null);
        Session session = jsch.getSession("cypher", SmallMachine.ADDRESS);
        session.setConfig("PreferredAuthentications", "publickey");
        return connected(session, from, source);
    }

    static Jsch withPassword(Station from, String source, String user, String password, String method)
            throws Exception {
        Session session = new JSch().getSession(user, SmallMachine.ADDRESS);
        session.setPassword(password.getBytes(StandardCharsets.UTF_8));
        session.setConfig("PreferredAuthentications", method);
        return connected(session, from, source);
    }

    private static Jsch connected(Session session, Station from, String source) throws JSchException {
        session.setConfig("StrictHostKeyChecking", "no");
        session.setSocketFactory(new SocketFactory() {
            @Override
            public Socket createSocket(String host, int port) throws IOException {
                try {
                    return from.dial(source, host, port, Patience.of(Duration.ofSeconds(10)));
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }

            @Override
            public InputStream getInputStream(Socket socket) throws IOException {
                return socket.getInputStream();
            }

            @Override
            public OutputStream getOutputStream(Socket socket) throws IOException {
                return socket.getOutputStream();
            }
        });
        session.connect();
        return new Jsch(session);
    }

    Result run(String command, String input) throws Exception {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var channel = (ChannelExec) session.openChannel("exec");
        channel.setCommand(command);
        channel.setInputStream(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        channel.setOutputStream(out);
        channel.setErrStream(err);
        channel.connect();
        while (!channel.isClosed()) {
            Thread.sleep(5);
        }
        channel.disconnect();
        return new Result(
                channel.getExitStatus(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        session.disconnect();
    }
}
