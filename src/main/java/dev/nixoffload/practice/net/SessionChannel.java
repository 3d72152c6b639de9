package dev.nixoffload.practice.net;

import dev.nixoffload.practice.host.Signal;
import java.io.IOException;
import java.util.Arrays;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.ChannelSession;

/** A session that can also tell of a program which a signal ended (RFC 4254 section 6.10). */
final class SessionChannel extends ChannelSession {
    /** An exit status, as MINA knows nothing else, that stands for the end by a signal. */
    static int died(int signal) {
        return -signal;
    }

    @Override
    protected void sendExitStatus(int status) throws IOException {
        if (status >= 0) {
            super.sendExitStatus(status);
            return;
        }
        String name = Arrays.stream(Signal.values())
                .filter(signal -> signal.number() == -status)
                .map(Signal::name)
                .findFirst()
                .orElseThrow();
        if (!exitStatusSent.getAndSet(true)) {
            Buffer buffer = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_REQUEST, Long.SIZE);
            buffer.putUInt(getRecipient());
            buffer.putString("exit-signal");
            buffer.putBoolean(false);
            buffer.putString(name);
            buffer.putBoolean(false);
            buffer.putString("");
            buffer.putString("");
            writePacket(buffer);
        }
        notifyStateChanged("exit-signal");
    }
}
