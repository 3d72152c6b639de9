package dev.nixoffload.change;

import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Role;
import java.nio.file.Path;
import java.util.List;

/** A program of its own that changes a file of a site and, at one point, waits to be killed. */
final class KilledProgram {
    private KilledProgram() {}

    /** The site's folder and the point. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int point = Integer.parseInt(arguments[1]);
        try (var machine = TestMachine.arrive()) {
            var changer = new Changer(
                    machine,
                    TestMachine::arriving,
                    folder.resolve("copies"),
                    ChangeSite.path(folder.resolve("state/journal")),
                    ScriptText.journal(),
                    at -> {
                        if (at == point) {
                            waitToBeKilled();
                        }
                    });
            var paths = List.of("a", "b").stream()
                    .map(name -> ChangeSite.path(folder.resolve("files").resolve(name)))
                    .toList();
            var sights = changer.look(paths);
            var changes = paths.stream()
                    .<Change>map(path -> Change.WriteFile.edit(sights.get(path), Bytes.of("new")))
                    .toList();
            changer.apply(
                    new Plan(Role.DESKTOP, Message.of("test.plan"), changes, List.of(), new Risk.None(), List.of()),
                    ChangeProgress.none());
        }
    }

    private static void waitToBeKilled() {
        System.out.println("reached");
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
