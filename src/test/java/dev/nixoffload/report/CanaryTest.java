package dev.nixoffload.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Checklist;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.ChecklistRun;
import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Progress;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.GivenCredentials;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.RootAccess;
import dev.nixoffload.machine.ssh.TestSshServer;
import dev.nixoffload.message.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets planted where secrets are used turn up in nothing that is shown, saved or logged. */
class CanaryTest {
    private static final String SUDO_PASSWORD = "canary-sudo-8823";
    private static final String WRONG_PASSWORD = "canary-wrong-1975";
    private static final String READ_BY_COMMAND = "canary-stdin-4410";
    private static final Message PURPOSE = Message.of("check.title.desktop-sudo");

    private final List<String> artefacts = new CopyOnWriteArrayList<>();

    @Test
    @DisplayName("invariant 4: no secret in findings, reports, progress, logs, process arguments or environments")
    void noSecretLeaves(@TempDir Path programs) throws Exception {
        program(programs, "id", "[ \"$1\" = -u ] && echo 1000 || echo cypher");
        program(programs, "sudo", """
            for word; do [ "$word" = -n ] && { echo 'sudo: a password is required' >&2; exit 1; }; done
            prompt=; while [ "$1" != -- ]; do [ "$1" = -p ] && prompt=$2; shift; done; shift
            for attempt in 1 2 3; do
              printf %s "$prompt" >&2
              read -r password
              [ "$password" = 'PASSWORD' ] && exec "$@"
              echo 'Sorry, try again.' >&2
            done
            exit 1\
            """.replace("PASSWORD", SUDO_PASSWORD));
        Logger product = Logger.getLogger("dev.nixoffload");
        Logger libraries = Logger.getLogger("com.jcraft");
        Level before = product.getLevel();
        var keeper = new Keeper();
        for (Logger logger : List.of(product, libraries)) {
            logger.addHandler(keeper);
            logger.setLevel(Level.ALL);
            logger.setUseParentHandlers(false);
        }
        var secrets = new GivenCredentials().login(TestSshServer.PASSWORD).sudo(WRONG_PASSWORD, SUDO_PASSWORD);
        try (var server = TestSshServer.start(ssh -> ssh.setCommandFactory(
                        TestSshServer.loginShell("env", "PATH=" + programs + ":/usr/bin:/bin", "/bin/bash", "-c")));
                Machine machine = TestSshServer.signIn(server.access(), secrets)) {
            ChecklistReport report = new ChecklistRun().run(checklist(machine), new Listener());

            assertThat(machine.root()).isEqualTo(new RootAccess.ByPassword());
            assertThat(report.findings()).extracting(Finding::outcome).noneMatch(Outcome.Failed.class::isInstance);
            assertThat(report.findings().getFirst().evidence()).isNotEmpty();
            artefacts.add(report.toString());
            for (ReportFormat format : ReportFormat.values()) {
                artefacts.add(Samples.written(
                        format, new Report("0", "home", "localhost", machine.label(), false, report), Locale.ENGLISH));
            }
        } finally {
            for (Logger logger : List.of(product, libraries)) {
                logger.removeHandler(keeper);
                logger.setUseParentHandlers(true);
            }
            product.setLevel(before);
            libraries.setLevel(null);
        }
        assertThat(String.join("\n", artefacts))
                .contains("sha256sum", "check secret.crash crashed")
                .doesNotContain(traces());
    }

    private Checklist checklist(Machine machine) {
        return new Checklist(List.of(
                check("secret.read", witness -> {
                    byte[] secret = READ_BY_COMMAND.getBytes(StandardCharsets.UTF_8);
                    witness.run(
                            machine, Command.of(PURPOSE, "sha256sum").asRoot().reading(secret));
                    return new Outcome.Passed(PURPOSE);
                }),
                check("secret.arguments", witness -> {
                    // Arguments and environment of every process of this user, this test's own aside.
                    String all = "for p in /proc/[0-9]*; do [ $p = /proc/$1 ] ||"
                            + " cat $p/cmdline $p/environ | tr '\\0' ' '; done 2>/dev/null";
                    String own = Long.toString(ProcessHandle.current().pid());
                    artefacts.add(machine.run(Command.script(PURPOSE, all, own).asRoot())
                            .text());
                    return new Outcome.Passed(PURPOSE);
                }),
                check("secret.crash", _ -> {
                    throw new IllegalStateException("on purpose");
                })));
    }

    private static Check check(String id, Check.Question question) {
        return new Check(new CheckId(id), Page.DESKTOP, Set.of(), Set.of(), Duration.ofMinutes(1), question);
    }

    /** Each secret as it is and as base 64 carries it. */
    private static List<String> traces() {
        var traces = new ArrayList<String>();
        for (String secret : List.of(TestSshServer.PASSWORD, SUDO_PASSWORD, WRONG_PASSWORD, READ_BY_COMMAND)) {
            traces.add(secret);
            traces.add(Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
        }
        return traces;
    }

    private static void program(Path folder, String name, String script) throws Exception {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Keeps what faces are told. */
    private final class Listener implements Progress {
        @Override
        public void started(CheckId id) {
            artefacts.add(id.text());
        }

        @Override
        public void doing(CheckId id, Message purpose) {
            artefacts.add(purpose.toString());
        }

        @Override
        public void saw(CheckId id, Evidence evidence) {
            artefacts.add(evidence.toString());
        }

        @Override
        public void finished(Finding finding) {
            artefacts.add(finding.toString());
        }
    }

    /** Keeps all that is logged. */
    private final class Keeper extends Handler {
        Keeper() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord entry) {
            artefacts.add(entry.getMessage() + " "
                    + (entry.getParameters() == null ? "" : List.of(entry.getParameters()))
                    + (entry.getThrown() == null ? "" : entry.getThrown()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
