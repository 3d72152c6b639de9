package dev.nixoffload.machine.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** Runs in place of whatever was asked for: says something and ends. Without a status it does not tell how. */
final class SayingCommand implements Command {
    private final String text;
    private final OptionalInt status;
    private OutputStream output;
    private ExitCallback exit;

    SayingCommand(String text, OptionalInt status) {
        this.text = text;
        this.status = status;
    }

    @Override
    public void setInputStream(InputStream in) {}

    @Override
    public void setOutputStream(OutputStream out) {
        output = out;
    }

    @Override
    public void setErrorStream(OutputStream err) {}

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) throws IOException {
        output.write(text.getBytes(StandardCharsets.UTF_8));
        output.flush();
        if (status.isPresent()) {
            exit.onExit(status.getAsInt());
        } else {
            channel.close(false);
        }
    }

    @Override
    public void destroy(ChannelSession channel) {}
}
