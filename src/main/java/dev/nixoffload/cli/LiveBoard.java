package dev.nixoffload.cli;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Progress;
import dev.nixoffload.check.State;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Messages;
import dev.nixoffload.report.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A run as it goes on: a line for each page and one for each check somebody waits for, each turning from waiting to
 * running to its state, with what it does at the moment and for how long.
 */
final class LiveBoard implements Progress {
    private static final int ROOT_CAUSE = 3;

    private final List<Group> groups = new ArrayList<>();
    private final Map<CheckId, Running> running = new LinkedHashMap<>();
    private final List<Finding> finished = new ArrayList<>();
    private final Messages words;
    private final Wording wording;
    private final InstantSource clock;
    private final Supplier<WindowSize> size;
    private final Instant began;
    private final Rows rows;
    private final int all;

    /** A check under way. */
    private record Running(Instant since, Optional<Message> purpose) {}

    /** What shares a line: one check, or those of a page. */
    private record Group(String title, List<CheckId> members) {}

    /** @param asked the checks somebody asked for by name; none means all */
    LiveBoard(List<Check> checks, Set<CheckId> asked, Messages words, InstantSource clock, Supplier<WindowSize> size) {
        this.words = words;
        this.wording = new Wording(words);
        this.clock = clock;
        this.size = size;
        this.began = clock.instant();
        this.all = checks.size();
        var pages = new EnumMap<Page, Group>(Page.class);
        var alone = new ArrayList<Group>();
        for (Check check : checks) {
            if (asked.isEmpty() ? check.page() == Page.VALIDATE : asked.contains(check.id())) {
                alone.add(new Group(wording.title(check.id()), List.of(check.id())));
            } else {
                pages.computeIfAbsent(check.page(), page -> new Group(wording.page(page), new ArrayList<>()))
                        .members()
                        .add(check.id());
            }
        }
        groups.addAll(pages.values());
        groups.addAll(alone);
        this.rows = new Rows(
                words,
                groups.stream().mapToInt(group -> group.title().length()).max().orElse(0),
                Integer.MAX_VALUE);
    }

    @Override
    public synchronized void started(CheckId id) {
        running.put(id, new Running(clock.instant(), Optional.empty()));
    }

    @Override
    public synchronized void doing(CheckId id, Message purpose) {
        running.computeIfPresent(id, (_, before) -> new Running(before.since(), Optional.of(purpose)));
    }

    @Override
    public void saw(CheckId id, Evidence evidence) {}

    @Override
    public synchronized void finished(Finding finding) {
        running.remove(finding.id());
        finished.add(finding);
    }

    synchronized List<Line> lines() {
        int columns = size.get().columns();
        var lines = new ArrayList<Line>();
        for (Group group : groups) {
            lines.add(line(group, columns));
        }
        lines.add(Line.EMPTY);
        lines.add(Line.EMPTY
                .and(Ink.STRONG, words.say("cli.live.finished", finished.size(), all))
                .and(Ink.FAINT, seconds(began).isEmpty() ? "" : "   " + seconds(began)));
        return lines;
    }

    private Line line(Group group, int columns) {
        List<Finding> found = finished.stream()
                .filter(finding -> group.members().contains(finding.id()))
                .toList();
        Optional<CheckId> under =
                running.keySet().stream().filter(group.members()::contains).findFirst();
        boolean single = group.members().size() == 1;
        String far = single ? "" : found.size() + "/" + group.members().size();
        Optional<Finding> telling = found.stream().max(Comparator.comparing(LiveBoard::urgency));
        boolean done = found.size() == group.members().size();
        if (telling.isPresent() && (done || urgency(telling.get()) == ROOT_CAUSE)) {
            Outcome outcome = telling.get().outcome();
            String value = wording.say(outcome.summary());
            String named = wording.title(telling.get().id()) + ": " + value;
            String shown = single ? value : urgency(telling.get()) == 0 ? far : far + "  " + named;
            return rows.row(State.of(outcome), group.title(), shown, "", columns);
        }
        if (under.isPresent()) {
            Running now = running.get(under.get());
            String doing = now.purpose().map(wording::say).orElseGet(() -> wording.title(under.get()));
            return rows.row(
                    State.RUNNING,
                    group.title(),
                    far.isEmpty() ? doing : far + "  " + doing,
                    seconds(now.since()),
                    columns);
        }
        return rows.waiting(group.title(), far);
    }

    /** Which finding of a page speaks for it. */
    private static int urgency(Finding finding) {
        return switch (State.of(finding.outcome())) {
            case PASSED, RUNNING, SKIPPED -> 0;
            case BLOCKED -> 1;
            case WARNING -> 2;
            case FAILED, CRASHED -> ROOT_CAUSE;
        };
    }

    /** Nothing before the first second: what is quick does not flicker. */
    private String seconds(Instant since) {
        long whole = Duration.between(since, clock.instant()).toSeconds();
        return whole < 1 ? "" : words.say("cli.live.seconds", Long.toString(whole));
    }
}
