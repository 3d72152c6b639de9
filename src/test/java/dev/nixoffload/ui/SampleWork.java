package dev.nixoffload.ui;

import dev.nixoffload.change.Attributes;
import dev.nixoffload.change.Batch;
import dev.nixoffload.change.Bytes;
import dev.nixoffload.change.Change;
import dev.nixoffload.change.Entry;
import dev.nixoffload.change.EntryState;
import dev.nixoffload.change.Ground;
import dev.nixoffload.change.Journal;
import dev.nixoffload.change.Plan;
import dev.nixoffload.change.RecordedChange;
import dev.nixoffload.change.Risk;
import dev.nixoffload.change.Sight;
import dev.nixoffload.change.Standing;
import dev.nixoffload.change.TextDiff;
import dev.nixoffload.change.Undone;
import dev.nixoffload.change.UnitName;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.KeySeen;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.key.CachePublicKey;
import dev.nixoffload.key.PublicKeyCard;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Proposal;
import dev.nixoffload.offload.Undertaking;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of the sample pair on their way across. */
final class SampleWork {
    static final CheckId BUILDER = new CheckId("keys.builder");
    static final CheckId HOST = new CheckId("keys.host");
    static final CheckId CACHE = new CheckId("keys.cache");
    private static final String BUILDER_PRINT = "SHA256:pN5fLW8R2iVt0JmY6GqKxB7sA1cZ4eUhD9oTnXw3bQk";
    private static final String HOST_PRINT = "SHA256:7dLwzQ2mYx8Rk5VtHc1NbJ6sP0gFuA3iEoT9pXqZ49E";
    private static final String CACHE_KEY = "3BwQXD4PkTf1GEojB/pS7MrM02dvLvqD6AehVcwRTVE=";
    private static final String BUILDER_LINE =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ8Y2mB3Zr0aQ5vV7kX1cN4tH6wE9sLfPdGuTiOyRjKb"
                    + " nix-builder@laptop-to-desktop";

    private static final String CARRIED_HOST_KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILcAMcQ1v3QYFKvZfZQ5sFd7lK75Fc9y4OlQoSPF096W";

    private SampleWork() {}

    /** The sample pair before its keys crossed. */
    static List<Finding> before() {
        return SamplePair.green().stream()
                .map(finding -> switch (finding.id().text()) {
                    case "keys.builder" ->
                        failed(finding, "sample.keys.builder", new KeySeen(Role.LAPTOP, "ssh-ed25519", BUILDER_PRINT));
                    case "keys.host" ->
                        failed(finding, "sample.keys.host", new KeySeen(Role.DESKTOP, "ssh-ed25519", HOST_PRINT));
                    case "keys.cache" ->
                        failed(finding, "sample.keys.cache", new KeySeen(Role.DESKTOP, "cache.local", CACHE_KEY));
                    case "ssh.builder", "build.remote" -> blocked(finding, BUILDER);
                    case "cache.signature", "build.cached", "performance" -> blocked(finding, CACHE);
                    default -> finding;
                })
                .toList();
    }

    /** And after. */
    static List<Finding> after() {
        return SamplePair.green().stream()
                .map(finding -> switch (finding.id().text()) {
                    case "keys.builder" -> known(finding, "ssh-ed25519", BUILDER_PRINT);
                    case "keys.host" -> known(finding, "ssh-ed25519", HOST_PRINT);
                    case "keys.cache" -> known(finding, "cache.local", CACHE_KEY);
                    default -> finding;
                })
                .toList();
    }

    private static Finding failed(Finding finding, String key, KeySeen seen) {
        return new Finding(
                finding.id(),
                finding.page(),
                new Outcome.Failed(
                        Message.of(key), Message.of("sample.keys.cause"), Remedy.of(Message.of("sample.keys.advice"))),
                finding.evidence(),
                List.of(),
                List.of(seen),
                finding.took());
    }

    private static Finding blocked(Finding finding, CheckId by) {
        return new Finding(finding.id(), finding.page(), new Outcome.Blocked(by), List.of(), List.of(), finding.took());
    }

    private static Finding known(Finding finding, String kind, String fingerprint) {
        return new Finding(
                finding.id(),
                finding.page(),
                finding.outcome(),
                finding.evidence(),
                List.of(),
                Stream.of(Role.values())
                        .map(role -> new KeySeen(role, kind, fingerprint))
                        .toList(),
                finding.took());
    }

    static Proposal.Work proposal() {
        return new Proposal.Work(
                Undertaking.ExchangeKeys.all(),
                List.of(new Proposal.Ready(onTheDesktop()), new Proposal.Ready(onTheLaptop())),
                proof(),
                List.of(Message.of("sample.work.caution")),
                List.of());
    }

    static Proposal.Proof proof() {
        return new Proposal.Proof(
                List.of(BUILDER, HOST, CACHE), List.of(new CheckId("ssh.builder"), new CheckId("build.remote")));
    }

    /** What the desktop's side was carried over as. */
    static PublicKeyCard card() {
        return new PublicKeyCard(
                Optional.empty(),
                Optional.of(new CachePublicKey("cache.local", CACHE_KEY)),
                List.of(HostKeyPin.parse(CARRIED_HOST_KEY)));
    }

    /** Taking it in on a laptop from which the desktop cannot be reached. */
    static Proposal.Work takingIn() {
        return new Proposal.Work(
                new Undertaking.ImportKeys(card(), Undertaking.Admission.NIX_ALONE),
                List.of(new Proposal.Ready(onTheLaptop())),
                new Proposal.Proof(List.of(), List.of()),
                List.of(Message.of("work.caution.compare"), Message.of("work.caution.daemon")),
                List.of());
    }

    private static Plan onTheDesktop() {
        Sight keys = file("/var/lib/nix-builder/.ssh/authorized_keys", 0600, "nix-builder", """
            # the other laptop
            ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKq3mT8Wb2xYc7ZpLr5NvJd1Fh6Gs9UeQoAi4RtEkXyB other@laptop
            """);
        var admitted = Change.WriteFile.edit(
                keys,
                Bytes.of(text(keys) + "restrict,command=\"nix-daemon --stdio\",from=\"192.168.15.9\" " + BUILDER_LINE
                        + "\n"));
        return new Plan(
                Role.DESKTOP,
                Message.of("sample.work.admit"),
                List.of(admitted),
                List.of(keys.basis()),
                new Risk.None(),
                List.of(BUILDER));
    }

    private static Plan onTheLaptop() {
        Sight hosts =
                file("/root/.ssh/known_hosts", 0600, "root", "github.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMq\n");
        Sight settings = file("/etc/nix/nix.conf", 0644, "root", """
            build-users-group = nixbld
            experimental-features = nix-command flakes
            trusted-public-keys = cache.nixos.org-1:6NCHdD59X431o0gWypbMrAURkbJ16ZPMQFGspcDShjY=
            max-jobs = auto
            """);
        return new Plan(
                Role.LAPTOP,
                Message.of("sample.work.trust"),
                List.of(
                        Change.WriteFile.edit(
                                hosts,
                                Bytes.of(text(hosts)
                                        + "192.168.15.7 ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHw4nGqYt0ZbVx3Rk8Lm\n")),
                        Change.WriteFile.edit(
                                settings,
                                Bytes.of(text(settings).replace("hjY=\n", "hjY= cache.local:" + CACHE_KEY + "\n"))),
                        new Change.RestartUnit(new UnitName("nix-daemon.service"))),
                List.of(hosts.basis(), settings.basis()),
                new Risk.None(),
                List.of(HOST, CACHE));
    }

    private static String text(Sight sight) {
        return sight.bytes().flatMap(Bytes::text).orElseThrow();
    }

    private static Sight file(String path, int mode, String owner, String content) {
        var at = new AbsolutePath(path);
        Bytes bytes = Bytes.of(content);
        return new Sight(
                at,
                at,
                new Standing.RegularFile(
                        new Attributes(mode, owner, owner), bytes.length(), 1, bytes.sha256(), Optional.of(bytes)),
                Ground.good());
    }

    /** Where the machine undoes it by itself, unless somebody gets through to it. */
    static Proposal.Work cutting() {
        Plan plan = onTheDesktop();
        return new Proposal.Work(
                Undertaking.ExchangeKeys.all(),
                List.of(new Proposal.Ready(new Plan(
                        plan.role(),
                        plan.title(),
                        plan.changes(),
                        plan.basis(),
                        new Risk.MayCutConnection(1),
                        plan.greens()))),
                new Proposal.Proof(List.of(BUILDER), List.of()),
                List.of(),
                List.of());
    }

    static Workshop.Outcome done() {
        return new Workshop.Outcome.Done(Map.of(Role.DESKTOP, List.of(3), Role.LAPTOP, List.of(7)), List.of());
    }

    /** Somebody edited the file after the keys had crossed. */
    static Undone changedSince() {
        var path = new AbsolutePath("/etc/nix/nix.conf");
        String before = "max-jobs = auto\n";
        String ours = before + "extra-trusted-public-keys = cache.local:" + CACHE_KEY + "\n";
        return new Undone.Tried(
                7,
                List.of(new Undone.Left.ChangedSince(
                        2,
                        Message.of("sample.work.edit"),
                        new Undone.ThreeTexts(
                                path,
                                Optional.of(Bytes.of(before)),
                                Optional.of(Bytes.of(ours)),
                                Optional.of(Bytes.of(ours.replace("auto", "2")))))));
    }

    private static Entry interrupted() {
        return new Entry(
                7,
                SamplePair.NOW.minusSeconds(600),
                "kernelcore@laptop",
                Message.of("sample.work.trust"),
                Optional.empty(),
                new Risk.None(),
                List.of(HOST),
                List.of(),
                new EntryState.Open(2, true));
    }

    static Entry entry(int number, EntryState state) {
        return entry(number, deeds(), state);
    }

    static List<RecordedChange> deeds() {
        var path = new AbsolutePath("/var/lib/nix-builder/.ssh/authorized_keys");
        return List.of(new RecordedChange(
                1,
                Message.of("change.do.edit", path.text()),
                Optional.of(path),
                true,
                false,
                Duration.ofSeconds(60),
                RecordedChange.Progress.DONE));
    }

    static Entry entry(int number, List<RecordedChange> changes, EntryState state) {
        return entry(number, changes, state, Optional.empty());
    }

    static Entry entry(int number, List<RecordedChange> changes, EntryState state, Optional<Batch> batch) {
        return new Entry(
                number,
                SamplePair.NOW.minusSeconds(86_400L * (8 - number)),
                "kernelcore@laptop",
                Message.of("sample.work.admit"),
                batch,
                new Risk.None(),
                List.of(BUILDER),
                changes,
                state);
    }

    /** How that entry changed its text. */
    static List<TextDiff> texts() {
        return onTheDesktop().diffs();
    }

    static Map<Role, Workshop.Ledger> interruptedLedger() {
        return Map.of(
                Role.LAPTOP,
                new Workshop.Ledger.Read(new Journal(List.of(new Journal.Record.Readable(interrupted())))));
    }
}
