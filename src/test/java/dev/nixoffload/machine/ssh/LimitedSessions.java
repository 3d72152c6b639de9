package dev.nixoffload.machine.ssh;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.channel.ChannelSessionFactory;

/** Refuses sessions past a number, with the words and the code of OpenSSH's {@code MaxSessions}. */
final class LimitedSessions extends ChannelSessionFactory {
    private final int most;
    private final AtomicInteger open = new AtomicInteger();

    LimitedSessions(int most) {
        this.most = most;
    }

    @Override
    public Channel createChannel(Session session) {
        return new ChannelSession() {
            @Override
            public OpenFuture open(long recipient, long windowSize, long packetSize, Buffer buffer) {
                if (open.incrementAndGet() <= most) {
                    addCloseFutureListener(_ -> open.decrementAndGet());
                    return super.open(recipient, windowSize, packetSize, buffer);
                }
                open.decrementAndGet();
                var refused = new DefaultOpenFuture(this, this);
                refused.setException(new SshChannelOpenException(
                        getChannelId(), SshConstants.SSH_OPEN_CONNECT_FAILED, "open failed"));
                return refused;
            }
        };
    }
}
