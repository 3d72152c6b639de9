package dev.nixoffload.offload;

import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Role;

/** What a machine is called in a sentence: the laptop, the desktop. */
record RoleName(Role role) {
    Message message() {
        return switch (role) {
            case LAPTOP -> Message.of("machines.role.laptop");
            case DESKTOP -> Message.of("machines.role.desktop");
        };
    }
}
