package dev.nixoffload.practice.system;

import dev.nixoffload.key.KeyKind;
import dev.nixoffload.key.KnownHosts;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.practice.host.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether ssh takes a host for the one it is meant to be, and what it says where it does not. */
final class KnownHostFiles {
    private static final int USUAL_PORT = 22;
    private static final String LINE = "@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@\n";

    private final Task task;
    private final SshClientConfig config;
    private final String name;
    private final int port;

    /** A key that is known of the host, and where that stands. */
    private record Known(String file, int line, HostKeyPin key) {}

    KnownHostFiles(Task task, SshClientConfig config) {
        this.task = task;
        this.config = config;
        String host = config.value("hostname").orElseThrow();
        Optional<String> alias = config.value("hostkeyalias");
        name = alias.orElse(host);
        port = alias.isPresent()
                ? USUAL_PORT
                : Integer.parseInt(config.value("port").orElseThrow());
    }

    private String title() {
        return port == USUAL_PORT ? name : "[" + name + "]:" + port;
    }

    /** Whether to go on with a host that proves to have this key. */
    boolean accepts(HostKeyPin offered) throws IOException {
        List<Known> known = known();
        String kind = KeyKind.of(offered).name();
        if (known.stream().anyMatch(each -> each.key().equals(offered))) {
            return true;
        }
        String strict = config.value("stricthostkeychecking").orElse("ask");
        Optional<Known> other = known.stream()
                .filter(each -> each.key().type().equals(offered.type()))
                .findFirst();
        if (other.isPresent()) {
            SshLog.tell(
                    task,
                    changed(other.get(), offered, kind) + "\n  remove with:\n  ssh-keygen -f '"
                            + other.get().file() + "' -R '" + title() + "'");
            if (!strict.equals("false")) {
                SshLog.tell(task, "Host key for " + name + " has changed and you have requested strict checking.");
            }
            return strict.equals("false");
        }
        return switch (strict) {
            case "true" -> {
                SshLog.tell(
                        task,
                        "No " + kind + " host key is known for " + title()
                                + " and you have requested strict checking.");
                yield false;
            }
            case "false", "accept-new" -> {
                remember(offered);
                SshLog.tell(
                        task,
                        "Warning: Permanently added '" + title() + "' (" + kind + ") to the list of known hosts.");
                yield true;
            }
            // There is nobody to be asked.
            default -> false;
        };
    }

    /** Where the name with its port is not known, the name alone counts. */
    private List<Known> known() {
        List<Known> exact = known(port);
        return exact.isEmpty() && port != USUAL_PORT ? known(USUAL_PORT) : exact;
    }

    private List<Known> known(int port) {
        var known = new ArrayList<Known>();
        for (String key : List.of("userknownhostsfile", "globalknownhostsfile")) {
            for (String file : files(key)) {
                int number = 0;
                for (String line : text(file).lines().toList()) {
                    number++;
                    for (HostKeyPin pin : KnownHosts.parse(line).of(name, port).trusted()) {
                        known.add(new Known(file, number, pin));
                    }
                }
            }
        }
        return known;
    }

    private List<String> files(String key) {
        String value = config.value(key).orElse("none");
        return value.equals("none")
                ? List.of()
                : List.of(value.split("\\s+")).stream().map(config::path).toList();
    }

    private String text(String file) {
        try {
            return task.files().exists(file) ? task.files().text(file) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private void remember(HostKeyPin offered) throws IOException {
        for (String file : files("userknownhostsfile")) {
            String folder = file.substring(0, Math.max(1, file.lastIndexOf('/')));
            if (task.files().exists(folder)) {
                try (var out = task.files().append(file)) {
                    out.write((title() + " " + offered + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
            return;
        }
    }

    private static String changed(Known known, HostKeyPin offered, String kind) {
        return LINE + "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\n" + LINE
                + "IT IS POSSIBLE THAT SOMEONE IS DOING SOMETHING NASTY!\n"
                + "Someone could be eavesdropping on you right now (man-in-the-middle attack)!\n"
                + "It is also possible that a host key has just been changed.\n"
                + "The fingerprint for the " + kind + " key sent by the remote host is\n" + offered.fingerprint()
                + ".\nPlease contact your system administrator.\nAdd correct host key in " + known.file()
                + " to get rid of this message.\nOffending " + kind + " key in " + known.file() + ":" + known.line();
    }
}
