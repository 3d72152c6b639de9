package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Figure;
import dev.nixoffload.check.State;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A part of the picture of the pair: the findings it is drawn from, and nothing else. */
enum PairPart {
    LAPTOP(List.of(), List.of()),
    DESKTOP(List.of(), List.of()),
    /** The SSH builder. What it is worth is known once the same work was done on both machines. */
    BUILDS(List.of("build.remote", "ssh.builder"), List.of("ratio", "ssh.seconds")),
    /** The signed cache. */
    PACKAGES(List.of("build.cached", "cache.signature", "cache.info"), List.of("cache.throughput", "cache.latency")),
    /** The NFS share. */
    FILES(List.of("nfs.mounts"), List.of());

    /** Where a figure may stand that is not measured by a row of the part itself. */
    private static final CheckId PERFORMANCE = new CheckId("performance");

    private final List<CheckId> rows;
    private final List<String> figures;

    /**
     * @param rows the first is the proof, those after it are what it rests on
     * @param figures the first of them that was measured is shown
     */
    PairPart(List<String> rows, List<String> figures) {
        this.rows = rows.stream().map(CheckId::new).toList();
        this.figures = figures;
    }

    /** The rows of this part that the checklist has. */
    List<CheckId> rows(ChecklistModel model) {
        return switch (this) {
            case LAPTOP -> of("laptop.", model);
            case DESKTOP -> of("desktop.", model);
            case BUILDS, PACKAGES, FILES -> {
                var listed = model.checks().stream().map(check -> check.id()).toList();
                yield rows.stream().filter(listed::contains).toList();
            }
        };
    }

    /** Passed only when each of its rows did. */
    Tally tally(ChecklistModel model) {
        return Tally.of(rows(model).stream().map(model::row).toList());
    }

    /** The row that explains the state of the part: the first in that state. */
    Optional<CheckId> telling(ChecklistModel model) {
        Optional<State> state = tally(model).loudest();
        List<CheckId> mine = rows(model);
        return mine.stream()
                .filter(id -> model.row(id).mark().equals(state))
                .findFirst()
                .or(() -> mine.stream().findFirst());
    }

    /** What was measured of it in the last run. */
    Optional<Figure> figure(ChecklistModel model) {
        List<Figure> measured = Stream.concat(rows(model).stream(), Stream.of(PERFORMANCE))
                .map(model::row)
                .flatMap(row ->
                        row instanceof RowState.Found found ? found.finding().figures().stream() : Stream.empty())
                .toList();
        return figures.stream()
                .flatMap(
                        name -> measured.stream().filter(figure -> figure.name().equals(name)))
                .findFirst();
    }

    private static List<CheckId> of(String prefix, ChecklistModel model) {
        return model.checks().stream()
                .map(check -> check.id())
                .filter(id -> id.text().startsWith(prefix))
                .toList();
    }
}
