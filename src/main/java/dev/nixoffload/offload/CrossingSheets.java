package dev.nixoffload.offload;

import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Role;
import java.util.List;

/** The stages in which keys cross: a missing one is made on the laptop, then the desktop's turn, then the laptop's. */
final class CrossingSheets {
    private final Sheet making = new Sheet(Role.LAPTOP, Message.of("work.stage.builder-key"));
    private final Sheet desktop = new Sheet(Role.DESKTOP, Message.of("work.stage.keys-desktop"));
    private final Sheet laptop = new Sheet(Role.LAPTOP, Message.of("work.stage.keys-laptop"));

    Sheet making() {
        return making;
    }

    Sheet desktop() {
        return desktop;
    }

    Sheet laptop() {
        return laptop;
    }

    List<Sheet> inOrder() {
        return List.of(making, desktop, laptop);
    }

    /** Takes in another key's. */
    void take(CrossingSheets other) {
        making.take(other.making, List.of());
        desktop.take(other.desktop, List.of());
        laptop.take(other.laptop, List.of(making));
    }
}
