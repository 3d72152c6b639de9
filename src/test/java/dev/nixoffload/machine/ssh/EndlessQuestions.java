package dev.nixoffload.machine.ssh;

import java.io.IOException;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.auth.AbstractUserAuth;
import org.apache.sshd.server.auth.AbstractUserAuthFactory;
import org.apache.sshd.server.auth.UserAuth;
import org.apache.sshd.server.session.ServerSession;

/** Keyboard-interactive authentication (RFC 4256) that answers every answer with a further request. */
final class EndlessQuestions extends AbstractUserAuthFactory {
    private final int questions;

    /** @param questions in each request */
    EndlessQuestions(int questions) {
        super("keyboard-interactive");
        this.questions = questions;
    }

    @Override
    public UserAuth createUserAuth(ServerSession session) {
        return new AbstractUserAuth("keyboard-interactive") {
            private int round;

            @Override
            protected Boolean doAuth(Buffer buffer, boolean first) throws IOException {
                Buffer request = session.createBuffer(SshConstants.SSH_MSG_USERAUTH_INFO_REQUEST);
                request.putString("");
                request.putString("");
                request.putString("");
                request.putInt(questions);
                for (int i = 0; i < questions; i++) {
                    request.putString("Question " + ++round + "?");
                    request.putBoolean(true);
                }
                session.writePacket(request);
                return null;
            }
        };
    }
}
