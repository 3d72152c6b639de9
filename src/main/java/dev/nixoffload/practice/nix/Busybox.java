package dev.nixoffload.practice.nix;

import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shell of Nix's sandboxes, as in Nix's own builds: it brings its programs along, so that they are found wherever
 * {@code PATH} points. Behind it are the machine's.
 */
final class Busybox implements Program {
    private static final String BANNER = "BusyBox v1.37.0 (Debian 1:1.37.0-6+b3) multi-call binary.\n";
    private static final String ITSELF = "busybox";
    private static final Map<String, String> APPLETS = Map.of("sh", "/bin/sh", "ash", "/bin/sh");

    @Override
    public int run(Task task) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(task.argv());
        if (base(argv.getFirst()).equals(ITSELF)) {
            argv.removeFirst();
            if (argv.isEmpty()) {
                task.say(BANNER);
                return 0;
            }
        }
        String applet = base(argv.getFirst());
        var environment = new HashMap<>(task.environment());
        environment.merge("PATH", "/usr/bin:/bin", (path, more) -> path + ":" + more);
        Task shell = task.withArgv(argv).withEnvironment(environment);
        Optional<String> program = Optional.ofNullable(APPLETS.get(applet)).or(() -> shell.find(applet));
        if (program.isEmpty()) {
            task.complain(applet + ": applet not found\n");
            return NOT_FOUND;
        }
        return shell.become(program.get());
    }

    private static String base(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
