package dev.nixoffload.cli;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Checklist;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Figure;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.KeySeen;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Progress;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.machine.Privilege;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Nine checks with real names; all pass unless a test says something else. */
final class FakeValidator implements Validator {
    /** Called in the middle of a run. */
    @FunctionalInterface
    interface Event {
        void happens(Progress progress) throws InterruptedException;
    }

    private final Map<CheckId, Finding> findings = new LinkedHashMap<>();
    private final List<Pair> validated = new ArrayList<>();
    private Event event = _ -> {};

    FakeValidator() {
        passes("desktop.reachable", Page.MACHINES, "192.168.15.7, port 22");
        passes("desktop.host-key", Page.MACHINES, "as pinned");
        passes("desktop.login", Page.MACHINES, "cypher");
        passes("desktop.cache-service", Page.DESKTOP, "answers on port 5000");
        passes("keys.cache", Page.KEYS, "cache.local");
        passes("network.reachable", Page.VALIDATE, "0.4 ms, none lost");
        passes("cache.info", Page.VALIDATE, "priority 30");
        passes("cache.signature", Page.VALIDATE, "signed by cache.local");
        passes("performance", Page.VALIDATE, "1.7 times as fast");
    }

    /** Free text where a message is wanted. */
    static Message text(String text) {
        return Message.of("cli.pairs.place", text);
    }

    private void passes(String id, Page page, String summary) {
        set(id, page, new Outcome.Passed(text(summary)), List.of());
    }

    FakeValidator finds(String id, Outcome outcome, Evidence... evidence) {
        set(id, findings.get(new CheckId(id)).page(), outcome, List.of(evidence));
        return this;
    }

    private void set(String id, Page page, Outcome outcome, List<Evidence> evidence) {
        Duration took = outcome instanceof Outcome.Blocked ? Duration.ZERO : Duration.ofMillis(41);
        List<Figure> figures = List.of();
        findings.put(new CheckId(id), new Finding(new CheckId(id), page, outcome, evidence, figures, took));
    }

    /** A stopped cache, with what waits for it. */
    FakeValidator withStoppedCache() {
        CheckId cache = new CheckId("desktop.cache-service");
        return finds(
                        "desktop.cache-service",
                        new Outcome.Failed(
                                text("stopped: key file not readable"),
                                text("nix-serve runs as a user of its own and cannot read its key, so that it ends"
                                        + " as soon as it is started."),
                                Remedy.of(
                                        text("Make the key readable by the service and start it again."),
                                        Remedy.on(Role.DESKTOP, "sudo chown nix-serve /var/cache-priv-key.pem"),
                                        Remedy.on(Role.DESKTOP, "sudo systemctl restart nix-serve"))),
                        new Evidence(
                                text("Is the cache service running?"),
                                "cypher@192.168.15.7",
                                Privilege.ROOT,
                                "systemctl is-active nix-serve",
                                OptionalInt.of(3),
                                "inactive\n",
                                Duration.ofMillis(41)))
                .finds("cache.info", new Outcome.Blocked(cache))
                .finds("cache.signature", new Outcome.Blocked(cache));
    }

    FakeValidator withLeasedAddress() {
        return finds(
                "desktop.reachable",
                new Outcome.Warned(
                        text("leased until tomorrow"),
                        text("The address may change."),
                        Remedy.of(text("Reserve it in your router."))));
    }

    /** A check of the page Keys that passes and has seen these. */
    FakeValidator seesKeys(String id, KeySeen... keys) {
        var check = new CheckId(id);
        Outcome outcome =
                findings.containsKey(check) ? findings.get(check).outcome() : new Outcome.Passed(text("known"));
        findings.put(
                check,
                new Finding(check, Page.KEYS, outcome, List.of(), List.of(), List.of(keys), Duration.ofMillis(41)));
        return this;
    }

    FakeValidator meanwhile(Event event) {
        this.event = event;
        return this;
    }

    /** The pairs that were validated, as they were then. */
    List<Pair> validated() {
        return validated;
    }

    @Override
    public List<Check> checks(Pair pair, Set<CheckId> only) {
        List<Check> all = findings.values().stream()
                .map(finding ->
                        new Check(finding.id(), finding.page(), Set.of(), Set.of(), Duration.ofSeconds(1), _ -> {
                            throw new AssertionError("asked");
                        }))
                .toList();
        return new Checklist(all).only(only).inOrder();
    }

    @Override
    public ChecklistReport validate(Pair pair, Set<CheckId> only, Progress progress) throws InterruptedException {
        validated.add(pair);
        List<Finding> found = checks(pair, only).stream()
                .map(check -> findings.get(check.id()))
                .toList();
        for (Finding finding : found) {
            progress.started(finding.id());
            progress.doing(finding.id(), text("asking"));
            progress.finished(finding);
        }
        event.happens(progress);
        return new ChecklistReport(
                Instant.parse("2026-11-20T12:00:00Z"), Duration.ofMillis(12_400), Duration.ofMillis(12_000), found);
    }
}
