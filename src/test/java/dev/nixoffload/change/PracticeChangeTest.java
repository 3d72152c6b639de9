package dev.nixoffload.change;

import static dev.nixoffload.change.ChangeSite.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.key.SecretBytes;
import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.GivenCredentials;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Role;
import dev.nixoffload.practice.PracticePair;
import dev.nixoffload.practice.Scenario;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same scripts over SSH, as root by sudo, on a make-believe machine with a shell of the product's own. */
@Timeout(60)
class PracticeChangeTest {
    private static final AbsolutePath CONF = new AbsolutePath("/etc/nix/nix.conf");
    private static final AbsolutePath FOLDER = new AbsolutePath("/var/lib/builder-keys");
    private static final AbsolutePath KEY = new AbsolutePath("/var/lib/builder-keys/key");
    private static final AbsolutePath ASIDE = new AbsolutePath("/var/lib/builder-keys/key.before");
    private static final AbsolutePath LINK = new AbsolutePath("/etc/nix/key");
    private static final AbsolutePath MADE = new AbsolutePath("/etc/nix/made");
    private static final List<AbsolutePath> ALL = List.of(CONF, FOLDER, KEY, ASIDE, LINK, MADE);

    @TempDir
    private Path copies;

    @Test
    void changesArePossibleThereAndUndoneThere() throws Exception {
        try (var practice = PracticePair.open(Scenario.GREEN);
                Machine machine = ((Arrival.Connected) practice.gateway(new GivenCredentials())
                                .arrive(Role.DESKTOP, practice.pair().desktop()))
                        .machine()) {
            var changer = new Changer(
                    machine,
                    () -> practice.gateway(new GivenCredentials())
                            .arrive(Role.DESKTOP, practice.pair().desktop()),
                    copies);
            Map<AbsolutePath, Sight> before = changer.look(ALL);
            Bytes old = before.get(CONF).bytes().orElseThrow();
            var key = new SecretBytes("new key".getBytes(StandardCharsets.UTF_8));
            Plan first = plan(
                    new Change.MakeFolder(FOLDER, Attributes.ofRoot(0700)),
                    Change.WriteFile.secret(
                            before.get(KEY),
                            new SecretBytes("old key".getBytes(StandardCharsets.UTF_8)),
                            Attributes.ofRoot(0600)));
            assertThat(changer.apply(first, ChangeProgress.none())).isEqualTo(new Applied.Done(1));
            Sight standing = changer.look(List.of(), List.of(KEY)).get(KEY);
            assertThat(standing.standing()).isInstanceOfSatisfying(Standing.RegularFile.class, file -> {
                assertThat(file.attributes()).isEqualTo(Attributes.ofRoot(0600));
                assertThat(file.sha256()).isEqualTo(Bytes.of("old key").sha256());
                assertThat(file.bytes()).isEmpty();
            });
            Sight made = changer.look(List.of(FOLDER)).get(FOLDER);
            Plan second = plan(
                    Change.WriteFile.edit(before.get(CONF), Bytes.of(old.text().orElseThrow() + "# ours\n")),
                    new Change.MoveAside(standing, ASIDE),
                    Change.WriteFile.secret(Sight.missing(KEY), key, Attributes.ofRoot(0600)),
                    new Change.MakeLink(LINK, KEY),
                    Change.SetAttributes.of(made, Attributes.ofRoot(0711)),
                    new Change.RunCommand(
                            Message.of("test.run"),
                            List.of("touch", MADE.text()),
                            List.of("test", "-e", MADE.text()),
                            List.of("rm", "-f", MADE.text())),
                    new Change.RestartUnit(new UnitName("nix-daemon.service")));
            assertThat(changer.apply(second, ChangeProgress.none())).isEqualTo(new Applied.Done(2));
            Map<AbsolutePath, Sight> after = changer.look(ALL);
            assertThat(after.get(CONF).bytes().flatMap(Bytes::text).orElseThrow())
                    .endsWith("# ours\n");
            assertThat(after.get(ASIDE).bytes()).contains(Bytes.of("old key"));
            assertThat(after.get(LINK).real()).isEqualTo(KEY);
            assertThat(after.get(LINK).bytes()).contains(Bytes.of("new key"));
            assertThat(after.get(FOLDER).standing()).isEqualTo(new Standing.Folder(Attributes.ofRoot(0711)));
            assertThat(after.get(MADE).sha256()).isPresent();
            assertThat(changer.undoTo(1, ChangeProgress.none()))
                    .containsExactly(new Undone.Tried(2, List.of()), new Undone.Tried(1, List.of()));
            Map<AbsolutePath, Sight> again = changer.look(ALL);
            assertThat(again.values())
                    .extracting(Sight::standing)
                    .isEqualTo(before.values().stream().map(Sight::standing).toList());
        }
    }
}
