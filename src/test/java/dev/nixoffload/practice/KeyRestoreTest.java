package dev.nixoffload.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nixoffload.change.Undone;
import dev.nixoffload.key.CacheKeyPair;
import dev.nixoffload.key.KeyBackup;
import dev.nixoffload.key.SecretBytes;
import dev.nixoffload.key.SecretText;
import dev.nixoffload.key.SshKeyPair;
import dev.nixoffload.machine.GivenCredentials;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.PairWorkshop;
import dev.nixoffload.offload.Proposal;
import dev.nixoffload.offload.RestoredKeys;
import dev.nixoffload.offload.SecretHalf;
import dev.nixoffload.offload.SecretHalves;
import dev.nixoffload.offload.Undertaking;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.KeyName;
import dev.nixoffload.pair.Role;
import dev.nixoffload.practice.host.ProcessFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The secret halves of two make-believe machines, read for a backup and put back. */
@Timeout(180)
class KeyRestoreTest {
    private static final String BUILDER = "/etc/nix/builder_key";
    private static final Set<SecretHalf> BOTH = EnumSet.allOf(SecretHalf.class);

    @TempDir
    private Path copies;

    private PracticePair practice;
    private Workshop workshop;
    private String cache;
    private String published;
    private List<KeyBackup.Entry> saved;

    @BeforeEach
    void begin() throws Exception {
        practice = PracticePair.open(Scenario.GREEN);
        cache = practice.pair().offload().cacheSecretKey().text();
        published = practice.pair().offload().cachePublicKey().text();
        workshop = new PairWorkshop(practice.gateway(new GivenCredentials()), copies);
        saved = SecretHalves.read(practice.pair(), practice.gateway(new GivenCredentials()), BOTH);
    }

    @AfterEach
    void leave() {
        practice.close();
    }

    private Proposal propose(List<KeyBackup.Entry> entries, boolean replace) throws InterruptedException {
        RestoredKeys keys = RestoredKeys.of(entries, practice.pair(), BOTH);
        return workshop.propose(practice.pair(), new Undertaking.RestoreKeys(keys, replace), new Quiet());
    }

    private Proposal.Work work(List<KeyBackup.Entry> entries, boolean replace) throws InterruptedException {
        Proposal proposal = propose(entries, replace);
        assertThat(proposal).isInstanceOf(Proposal.Work.class);
        return (Proposal.Work) proposal;
    }

    private void carryOut(Proposal.Work work) throws InterruptedException {
        assertThat(workshop.carryOut(practice.pair(), work, new Quiet())).isInstanceOf(Workshop.Outcome.Done.class);
    }

    private Map<Role, Map<String, String>> picture() throws Exception {
        var picture = new EnumMap<Role, Map<String, String>>(Role.class);
        picture.put(Role.LAPTOP, FilePicture.of(practice.laptop()));
        picture.put(Role.DESKTOP, FilePicture.of(practice.desktop()));
        return picture;
    }

    private void undoAll() throws InterruptedException {
        for (Role role : Role.values()) {
            assertThat(workshop.undoTo(practice.pair(), role, 1, new Quiet()))
                    .allSatisfy(each -> assertThat(each)
                            .isInstanceOfSatisfying(
                                    Undone.Tried.class,
                                    tried -> assertThat(tried.left()).isEmpty()));
        }
    }

    private static Set<String> cautions(Proposal.Work work) {
        return work.cautions().stream().map(Message::key).collect(Collectors.toSet());
    }

    private String refusal(List<KeyBackup.Entry> entries) {
        return catchThrowableOfType(BadValue.class, () -> RestoredKeys.of(entries, practice.pair(), BOTH))
                .problem()
                .key();
    }

    private static KeyBackup.Entry entry(String name, String path, String content) {
        return new KeyBackup.Entry(
                name,
                new AbsolutePath(path),
                0600,
                "root:root",
                new SecretBytes(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<KeyBackup.Entry> with(List<KeyBackup.Entry> entries, KeyBackup.Entry other) {
        var all = new ArrayList<>(entries);
        all.removeIf(entry -> entry.name().equals(other.name()));
        all.add(other);
        return all;
    }

    /** A key of its own, as a backup of another pair would have it. */
    private List<KeyBackup.Entry> others() {
        try (var builder = SshKeyPair.make("other", new SecureRandom());
                var signing = CacheKeyPair.make(new KeyName("other-1"), new SecureRandom())) {
            return List.of(
                    entry("laptop.builder-key", BUILDER, text(builder.privateFile())),
                    entry("laptop.builder-key.pub", BUILDER + ".pub", builder.publicHalf() + "\n"),
                    entry("desktop.cache-key", cache, text(signing.secretFile())));
        }
    }

    private static String text(SecretBytes bytes) {
        return new String(bytes.reveal(), StandardCharsets.UTF_8);
    }

    @Test
    void readsTheFilesAsTheyAre() throws Exception {
        assertThat(saved)
                .extracting(KeyBackup.Entry::name)
                .containsExactly(
                        "laptop.builder-key", "laptop.builder-key.pub", "desktop.cache-key", "desktop.cache-key.pub");
        assertThat(saved.getFirst().path().text()).isEqualTo(BUILDER);
        assertThat(saved.getFirst().mode()).isEqualTo(0600);
        assertThat(saved.getFirst().owner()).isEqualTo("root:root");
        assertThat(text(saved.getFirst().content()))
                .isEqualTo(practice.laptop().files().text(BUILDER));
    }

    @Test
    void keysThatAreThereAlreadyAreLeftAlone() throws Exception {
        assertThat(propose(saved, false)).isInstanceOf(Proposal.NothingToDo.class);
        assertThat(propose(saved, true)).isInstanceOf(Proposal.NothingToDo.class);
    }

    @Test
    void keysThatAreGoneComeBackAndGoAgainWithUndo() throws Exception {
        var green = picture();
        for (String path : List.of(BUILDER, BUILDER + ".pub")) {
            practice.laptop().files().remove(path);
        }
        for (String path : List.of(cache, published)) {
            practice.desktop().files().remove(path);
        }
        var before = picture();

        Proposal.Work work = work(saved, false);
        assertThat(work.stages()).extracting(Proposal.Stage::role).containsExactly(Role.LAPTOP, Role.DESKTOP);
        assertThat(work.stages())
                .flatExtracting(Proposal.Stage::diffs)
                .extracting(diff -> diff.path().text())
                .as("secret files are never shown")
                .containsExactly(BUILDER + ".pub", published);
        carryOut(work);

        assertThat(picture()).isEqualTo(green);
        undoAll();
        assertThat(picture()).isEqualTo(before);
    }

    @Test
    void anotherKeyIsShownAndNotReplacedUnasked() throws Exception {
        var before = picture();

        assertThat(propose(others(), false)).isInstanceOfSatisfying(Proposal.Impossible.class, impossible -> {
            assertThat(impossible.hurdles().getFirst().problem().what().key()).isEqualTo("work.restore.other-builder");
            assertThat(impossible
                            .hurdles()
                            .getFirst()
                            .problem()
                            .why()
                            .arguments()
                            .toString())
                    .contains("SHA256:");
        });
        assertThat(picture()).isEqualTo(before);
    }

    @Test
    void anotherKeyMakesRoomWhereThatIsWantedAndComesBackWithUndo() throws Exception {
        var before = picture();
        String old = practice.laptop().files().text(BUILDER);

        Proposal.Work work = work(others(), true);
        assertThat(cautions(work)).contains("work.caution.restored");
        carryOut(work);

        assertThat(practice.laptop().files().text(BUILDER)).isNotEqualTo(old);
        assertThat(practice.laptop().files().text(BUILDER + ".old")).isEqualTo(old);
        assertThat(practice.desktop().files().text(published)).startsWith("other-1:");
        assertThat(workshop.settled(practice.pair()).offload().cacheKeyName()).isEqualTo(new KeyName("other-1"));
        undoAll();
        assertThat(picture()).isEqualTo(before);
    }

    @Test
    void noSecretIsInAnyJournal() throws Exception {
        carryOut(work(others(), true));

        for (PracticeMachine machine : List.of(practice.laptop(), practice.desktop())) {
            var texts = new ArrayList<String>();
            collect(machine.files(), "/var/lib/offload-wizard", texts);
            assertThat(texts).isNotEmpty().noneMatch(SecretText::isIn);
        }
    }

    private static void collect(ProcessFiles files, String path, List<String> texts) throws IOException {
        if (!files.lstat(path).isDirectory()) {
            texts.add(new String(files.read(path), StandardCharsets.UTF_8));
            return;
        }
        for (String name : files.list(path)) {
            if (!name.equals(".") && !name.equals("..")) {
                collect(files, path + "/" + name, texts);
            }
        }
    }

    @Test
    void aBackupFromAStrangerGetsNoOtherFileAndNoOtherMode() throws Exception {
        assertThat(refusal(with(saved, entry("laptop.builder-key", "/root/.ssh/authorized_keys", "x"))))
                .isEqualTo("work.restore.path");
        assertThat(refusal(with(saved, entry("desktop.cache-key.pub", "/etc/cron.d/x", "x"))))
                .isEqualTo("work.restore.path");
        assertThat(refusal(with(saved, entry("laptop.sudoers", "/etc/sudoers", "x"))))
                .isEqualTo("work.restore.unknown");
        assertThat(refusal(with(saved, entry("laptop.builder-key", BUILDER, "not a key"))))
                .isEqualTo("work.restore.no-builder");
        assertThat(refusal(with(saved, entry("desktop.cache-key", cache, "a:b"))))
                .isEqualTo("work.restore.no-cache");
        assertThat(refusal(with(saved, others().getFirst()))).isEqualTo("work.restore.halves");
        var doubled = new ArrayList<>(saved);
        doubled.add(saved.getFirst());
        assertThat(refusal(doubled)).isEqualTo("work.restore.unknown");
        assertThat(refusal(List.of())).isEqualTo("work.restore.empty");

        KeyBackup.Entry key = others().getLast();
        var open = new KeyBackup.Entry(key.name(), key.path(), 0777, "mallory:mallory", key.content());
        Proposal.Work work = work(List.of(open), true);
        assertThat(cautions(work)).contains("work.caution.restored-owner");
        carryOut(work);
        assertThat(FilePicture.of(practice.desktop()).get(cache)).contains(" 600 0:0 ");
    }
}
