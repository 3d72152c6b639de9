package dev.nixoffload.change;

import static dev.nixoffload.change.ChangeSite.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.message.Message;
import dev.nixoffload.pair.UserName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A plan with a change of every kind that somebody or something ends, and what must come of it in the end. */
final class EndedPlan {
    private final Path folder;
    private final ChangeSite site;
    private final Map<String, String> before;

    EndedPlan(Path folder, ChangeSite site) throws IOException {
        this.folder = folder;
        this.site = site;
        FakeSystem.install(site);
        site.write("conf", "old\n".getBytes(StandardCharsets.UTF_8), "rw-r-----");
        site.write("key", "old key".getBytes(StandardCharsets.UTF_8), "rw-------");
        site.write("mode", "m");
        Files.writeString(site.files.resolve("users"), "");
        before = site.picture();
    }

    private Change[] changes() throws Exception {
        String made = site.path("made").text();
        return new Change[] {
            new Change.MakeFolder(site.path("d"), site.attributes(0750)),
            site.create("d/new", "new\n", 0640),
            site.edit("conf", "changed\n"),
            new Change.MoveAside(site.look("key"), site.path("key.before")),
            new Change.MakeLink(site.path("l"), site.path("d/new")),
            Change.SetAttributes.of(site.look("mode"), site.attributes(0600)),
            new Change.MakeGroup(new UserName("builder")),
            new Change.MakeUser(
                    new UserName("builder"),
                    new UserName("builder"),
                    site.path("home"),
                    site.path("shell"),
                    "Builds for others"),
            new Change.RunCommand(
                    Message.of("test.run"),
                    List.of("touch", made),
                    List.of("test", "-e", made),
                    List.of("rm", "-f", made)),
            new Change.Prove(Message.of("test.prove"), List.of("test", "-e", made)),
            new Change.EnableUnit(new UnitName("nix-daemon.socket")),
            new Change.RestartUnit(new UnitName("nix-daemon.service"))
        };
    }

    Plan whole() throws Exception {
        return plan(new Risk.MayCutConnection(11, Duration.ofSeconds(300)), changes());
    }

    void eachFileIsWhole() {
        Map<String, String> now = site.picture();
        assertThat(now.get("conf"))
                .startsWith("100640 ")
                .satisfiesAnyOf(
                        text -> assertThat(text).endsWith(" old\n"),
                        text -> assertThat(text).endsWith(" changed\n"));
        if (now.containsKey("d/new")) {
            assertThat(now.get("d/new")).startsWith("100640 ").endsWith(" new\n");
        }
        assertThat(now.containsKey("key")).isNotEqualTo(now.containsKey("key.before"));
    }

    void allBecomesNew(Plan plan) throws Exception {
        List<Entry> entries = site.changer().journal().entries();
        if (entries.isEmpty()) {
            assertThat(site.picture()).isEqualTo(before);
            assertThat(site.changer().apply(plan, ChangeProgress.none())).isEqualTo(new Applied.Done(1));
        } else if (!(entries.getFirst().state() instanceof EntryState.Complete)) {
            assertThat(site.changer().resume(entries.getFirst(), ChangeProgress.none()))
                    .isEqualTo(new Applied.Done(1));
        }
        assertThat(site.newest().state()).isEqualTo(new EntryState.Complete());
        Map<String, String> now = site.picture();
        assertThat(now.get("conf")).startsWith("100640 ").endsWith(" changed\n");
        assertThat(now.get("d")).startsWith("40750 ");
        assertThat(now.get("d/new")).startsWith("100640 ").endsWith(" new\n");
        assertThat(now.get("key.before")).startsWith("100600 ").endsWith(" old key");
        assertThat(now.get("mode")).startsWith("100600 ");
        assertThat(now.get("users")).endsWith(" group builder\nuser builder\n");
        assertThat(now.keySet())
                .containsExactlyInAnyOrder(
                        "", "conf", "d", "d/new", "key.before", "l", "made", "mode", "running", "users");
        assertThat(site.undo()).isEqualTo(new Undone.Tried(1, List.of()));
        assertThat(site.picture()).isEqualTo(before);
    }

    void allBecomesOld() throws Exception {
        List<Entry> entries = site.changer().journal().entries();
        if (entries.isEmpty()) {
            // Nothing was begun; whoever comes next tidies up.
            site.apply(site.edit("conf", "next\n"));
            site.undo();
        }
        for (Entry entry : entries) {
            if (!(entry.state() instanceof EntryState.Undone)) {
                assertThat(site.changer().undo(entry, ChangeProgress.none())).isEqualTo(new Undone.Tried(1, List.of()));
                assertThat(site.newest().state()).isEqualTo(new EntryState.Undone(false));
            }
        }
        assertThat(site.picture()).isEqualTo(before);
    }

    void nothingIsLeftOver() throws IOException {
        try (var all = Files.walk(folder)) {
            assertThat(all.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(".") || name.equals("lock"));
        }
        assertThat(FakeSystem.timers(site)).isEmpty();
        assertThat(FakeSystem.atBoot(site)).isEmpty();
    }
}
