package dev.nixoffload.machine.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of programs that stand in for real ones, and a server on which they come first. */
final class FakePrograms {
    static final String SUDO_PASSWORD = "canary-5udo";

    /** sudo's options as far as they are used here; what follows decides what it does then. */
    private static final String SUDO = """
        #!/bin/sh
        echo "$@" >>"$0.log"
        silent=; prompt="[sudo] password: "
        while :; do
            case $1 in
                -n) silent=1; shift;;
                -S|-k|-H) shift;;
                -p) prompt=$2; shift 2;;
                --) shift; break;;
                *) break;;
            esac
        done
        become() {
            BECAME=root exec "$@"
        }
        ask() {
            [ -z "$silent" ] || { echo 'sudo: a password is required' >&2; exit 1; }
            for i in 1 2 3; do
                printf '%s' "$prompt" >&2
                IFS= read -r given || { echo 'sudo: no password was provided' >&2; exit 1; }
                [ "$given" = canary-5udo ] && return
                echo 'Sorry, try again.' >&2
            done
            echo 'sudo: 3 incorrect password attempts' >&2
            exit 1
        }
        """;

    private final Path folder;

    FakePrograms(Path folder) {
        this.folder = folder;
        // The tests may well be run by root.
        add("id", "#!/bin/sh\necho cypher\n");
    }

    /** @param then what it does after its options: {@code become}, {@code ask} */
    FakePrograms sudo(String then) {
        return add("sudo", SUDO + then + "\n");
    }

    FakePrograms add(String name, String script) {
        try {
            Path file = Files.writeString(folder.resolve(name), script);
            if (!file.toFile().setExecutable(true)) {
                throw new IOException(file.toString());
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What sudo was called with, one call a line. */
    String sudoCalls() {
        try {
            return Files.readString(folder.resolve("sudo.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestSshServer server() {
        String path = folder + ":/usr/bin:/bin";
        return TestSshServer.start(
                mina -> mina.setCommandFactory(TestSshServer.loginShell("env", "PATH=" + path, "/bin/bash", "-c")));
    }
}
