package dev.nixoffload.cli;

import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Port;
import dev.nixoffload.pair.Role;

/** How a machine of a pair is named to people. */
final class Endpoint {
    private Endpoint() {}

    /** “this computer”, or {@code user@address} with the port where it is not the usual one. */
    static Object of(Access access) {
        return switch (access) {
            case Access.ThisComputer _ -> Message.of("cli.machine.this-computer");
            case Access.Ssh ssh when ssh.port().equals(Port.SSH) -> ssh.user() + "@" + ssh.address();
            case Access.Ssh ssh -> ssh.user() + "@" + ssh.address().inUrl() + ":" + ssh.port();
        };
    }

    static Message role(Role role) {
        return switch (role) {
            case LAPTOP -> Message.of("cli.machine.laptop");
            case DESKTOP -> Message.of("cli.machine.desktop");
        };
    }

    /** In the middle of a sentence. */
    static Message the(Role role) {
        return switch (role) {
            case LAPTOP -> Message.of("cli.machine.the-laptop");
            case DESKTOP -> Message.of("cli.machine.the-desktop");
        };
    }
}
