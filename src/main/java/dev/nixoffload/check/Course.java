package dev.nixoffload.check;

import dev.nixoffload.check.Asking.News;
import dev.nixoffload.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One run of a checklist, from its first question to its last verdict.
 *
 * <p>All that is decided is decided on the thread that runs it; the checks' own threads only send it news. So there is
 * no lock that a check or a face could hold on to, and no pool whose threads could all wait for each other.
 */
final class Course {
    private static final Duration LEAVE = Duration.ofMillis(500);

    private final List<Check> checks;
    private final Progress progress;
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final Map<CheckId, Asking> asking = new HashMap<>();
    /** Failed, but what may explain it is not known yet. */
    private final Map<CheckId, Finding> unexplained = new HashMap<>();

    private final Set<CheckId> lost = new HashSet<>();
    /**
     * By what is said of a lost machine: a cable that is pulled is one root cause, not one for each check under way.
     */
    private final Map<Message, CheckId> firstToLose = new HashMap<>();

    private final Map<CheckId, Finding> finished = new HashMap<>();
    private final Map<CheckId, Duration> worked = new HashMap<>();

    Course(Checklist checklist, Progress progress) {
        this.checks = checklist.inOrder();
        this.progress = progress;
    }

    ChecklistReport run() throws InterruptedException {
        Instant began = Instant.now();
        long since = System.nanoTime();
        try {
            advance();
            while (finished.size() < checks.size()) {
                listen();
                advance();
            }
        } finally {
            leave();
        }
        List<Finding> findings =
                checks.stream().map(check -> finished.get(check.id())).toList();
        return new ChecklistReport(began, Duration.ofNanos(System.nanoTime() - since), slowestChain(), findings);
    }

    /** Waits for news, or until a check's time has passed. */
    private void listen() throws InterruptedException {
        long nanos = asking.values().stream()
                .mapToLong(check -> check.left().toNanos())
                .min()
                .orElseThrow();
        News first = news.poll(nanos, TimeUnit.NANOSECONDS);
        var all = new ArrayList<News>();
        if (first != null) {
            all.add(first);
        }
        news.drainTo(all);
        all.forEach(this::hear);
        // After all news, so that an answer that was given in time counts however late it is heard.
        List.copyOf(asking.values()).forEach(check -> {
            if (!check.left().isPositive()) {
                answered(check.giveUp());
            }
        });
    }

    private void hear(News piece) {
        switch (piece) {
            case News.Doing(CheckId id, var purpose) -> {
                if (asking.containsKey(id)) {
                    progress.doing(id, purpose);
                }
            }
            case News.Saw(CheckId id, Evidence evidence) -> {
                if (asking.containsKey(id)) {
                    progress.saw(id, evidence);
                }
            }
            case News.Answered(Finding finding, boolean lostMachine) -> {
                if (asking.containsKey(finding.id())) {
                    if (lostMachine) {
                        lost.add(finding.id());
                    }
                    answered(finding);
                }
            }
        }
    }

    private void answered(Finding finding) {
        Asking done = asking.remove(finding.id());
        worked.put(finding.id(), finding.took().minus(done.waited()));
        if (finding.outcome() instanceof Outcome.Failed
                && !done.check().explainedBy().isEmpty()) {
            unexplained.put(finding.id(), finding);
        } else {
            finish(finding);
        }
    }

    /** Asks and decides whatever can be by now. Every edge points back, so one pass in order reaches all of it. */
    private void advance() {
        for (Check check : checks) {
            if (finished.containsKey(check.id()) || asking.containsKey(check.id())) {
                continue;
            }
            Finding failed = unexplained.get(check.id());
            if (failed != null) {
                if (finished.keySet().containsAll(check.explainedBy())) {
                    unexplained.remove(check.id());
                    finish(root(check.explainedBy())
                            .map(by -> failed.withOutcome(new Outcome.Blocked(by)))
                            .orElse(failed));
                }
            } else if (finished.keySet().containsAll(check.needs())) {
                Optional<CheckId> root = root(check.needs());
                if (root.isPresent()) {
                    finish(Finding.unasked(check, root.get()));
                } else {
                    progress.started(check.id());
                    asking.put(check.id(), Asking.start(check, news::add));
                }
            }
        }
    }

    private void finish(Finding given) {
        Finding finding = given;
        if (given.outcome() instanceof Outcome.Failed failed && lost.contains(given.id())) {
            CheckId first = firstToLose.putIfAbsent(failed.summary(), given.id());
            if (first != null) {
                finding = given.withOutcome(new Outcome.Blocked(first));
            }
        }
        finished.put(finding.id(), finding);
        progress.finished(finding);
    }

    /** The root cause among these, the first in the order of the checklist when there are several. */
    private Optional<CheckId> root(Collection<CheckId> edges) {
        var roots = new ArrayList<CheckId>();
        for (CheckId edge : edges) {
            switch (finished.get(edge).outcome()) {
                case Outcome.Failed _, Outcome.Crashed _ -> roots.add(edge);
                case Outcome.Blocked(CheckId by) -> roots.add(by);
                case Outcome.Passed _, Outcome.Warned _, Outcome.Skipped _ -> {}
            }
        }
        return checks.stream().map(Check::id).filter(roots::contains).findFirst();
    }

    /** Without the waits for a turn at a machine: with them, every queue would make itself look needed. */
    private Duration slowestChain() {
        var until = new HashMap<CheckId, Duration>();
        for (Check check : checks) {
            Duration before = check.needs().stream()
                    .map(until::get)
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
            until.put(check.id(), before.plus(worked.getOrDefault(check.id(), Duration.ZERO)));
        }
        return until.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** Stops what still runs and gives it a moment to let go of its machine. */
    private void leave() {
        asking.values().forEach(Asking::stop);
        long end = System.nanoTime() + LEAVE.toNanos();
        try {
            for (Asking check : asking.values()) {
                check.await(Duration.ofNanos(end - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
