package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;

/** What a row says when it is open, and how it is opened. */
@Timeout(60)
class OpenRowTest {
    private final FxRobot robot = new FxRobot();
    private final List<Finding> findings = SamplePair.findings();

    @Test
    void whatFailedOpensItselfAndWhatPassedStaysClosed() throws Exception {
        try (var window = OpenWindow.checked(Locale.ENGLISH)) {
            for (Finding finding : findings) {
                assertThat(window.row(finding.id()).isExpanded())
                        .as(finding.id().text())
                        .isEqualTo(finding.id().equals(SamplePair.CACHE_SERVICE));
            }
            assertThat(OpenWindow.texts(window.row(SamplePair.CACHE_SERVICE)))
                    .contains("stopped: key file not readable", "Why", "What to do", "Evidence")
                    .contains("curl -sS --max-time 5 http://127.0.0.1:5000/nix-cache-info")
                    .contains("cypher@192.168.15.7 · exit 7 · 41 ms")
                    .anyMatch(text -> text.startsWith("nix-serve runs as its own user"))
                    .anyMatch(text -> text.startsWith("curl: (7) Failed to connect"));
        }
    }

    @Test
    void evidenceOpensByMouse() throws Exception {
        try (var window = OpenWindow.checked(Locale.ENGLISH)) {
            var row = window.row(findings.getFirst().id());
            window.onScreen(() -> window.checklist().setVvalue(0));
            assertThat(row.isExpanded()).isFalse();
            robot.clickOn(row.lookup(".row-title"));
            window.settle();
            assertThat(row.isExpanded()).isTrue();
            assertThat(OpenWindow.texts(row)).contains("cat /etc/os-release");
        }
    }

    @Test
    void evidenceOpensByKeyboard() throws Exception {
        try (var window = OpenWindow.checked(Locale.ENGLISH)) {
            var row = window.row(SamplePair.LEASE);
            window.onScreen(row::requestFocus);
            robot.type(KeyCode.SPACE);
            window.settle();
            assertThat(row.isExpanded()).isTrue();
            assertThat(OpenWindow.texts(row))
                    .anyMatch(text -> text.startsWith("The router gave the desktop its address"));
            robot.type(KeyCode.SPACE);
            window.settle();
            assertThat(row.isExpanded()).isFalse();
        }
    }

    @Test
    void aBlockedRowNamesItsRootCauseAndLeadsThere() throws Exception {
        try (var window = OpenWindow.checked(Locale.ENGLISH)) {
            assertThat(window.spoken(SamplePair.CACHE_INFO))
                    .isEqualTo("Cache answers, blocked: blocked by Cache service");
            RowView collapsed = window.row(SamplePair.CACHE_SERVICE);
            window.onScreen(() -> collapsed.setExpanded(false));
            window.go(SamplePair.CACHE_INFO);
            var link = (Hyperlink) window.row(SamplePair.CACHE_INFO).lookup(".cause-link");
            robot.clickOn(link);
            window.settle();
            var cause = window.row(SamplePair.CACHE_SERVICE);
            assertThat(window.focused()).isSameAs(cause);
            assertThat(cause.isExpanded()).isTrue();
            assertThat(window.shows(cause)).isTrue();
        }
    }

    @Test
    void whatIsToBeTypedCanBeCopied() throws Exception {
        try (var window = OpenWindow.checked(Locale.ENGLISH)) {
            var copy = (Button) window.row(SamplePair.CACHE_SERVICE).lookup(".copy");
            window.go(SamplePair.CACHE_SERVICE);
            robot.clickOn(copy);
            window.settle();
            assertThat(copy.getText()).isEqualTo("Copied");
            assertThat(window.onScreen(() -> Clipboard.getSystemClipboard().getString()))
                    .isEqualTo("sudo chown nix-serve: /var/cache-priv-key.pem\nsudo systemctl restart nix-serve");
        }
    }

    @Test
    void aLongAnswerIsShortUntilAskedFor() throws Exception {
        var lines = new ArrayList<String>();
        for (int i = 1; i <= 40; i++) {
            lines.add("line " + i);
        }
        var os = finding(SamplePair.OS);
        var seen = os.evidence().getFirst();
        var wordy = new Finding(
                os.id(),
                os.page(),
                new Outcome.Crashed("java.lang.IllegalStateException: on purpose"),
                List.of(new Evidence(
                        seen.purpose(),
                        seen.where(),
                        seen.privilege(),
                        seen.what(),
                        seen.exitStatus(),
                        String.join("\n", lines),
                        Duration.ofMillis(3))),
                List.of(),
                Duration.ofMillis(5));
        var validator = new ScriptedValidator(List.of(wordy));
        validator.playAll();
        try (var window = OpenWindow.unchecked(Locale.ENGLISH, validator)) {
            robot.clickOn(window.main());
            window.await(Phase.Finished.class);
            var row = window.row(SamplePair.OS);
            assertThat(row.isExpanded()).isTrue();
            assertThat(OpenWindow.texts(row)).noneMatch(text -> text.contains("line 40"));
            window.onScreen(() -> row.lookup(".more").requestFocus());
            robot.type(KeyCode.SPACE);
            window.settle();
            assertThat(OpenWindow.texts(row)).anyMatch(text -> text.contains("line 40"));
        }
    }

    private Finding finding(CheckId id) {
        return findings.stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
