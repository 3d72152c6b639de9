package dev.nixoffload.offload;

import dev.nixoffload.change.Applied;
import dev.nixoffload.change.Batch;
import dev.nixoffload.change.Change;
import dev.nixoffload.change.Changer;
import dev.nixoffload.change.Content;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.Proposal.Foretold;
import dev.nixoffload.offload.Proposal.Hurdle;
import dev.nixoffload.offload.Proposal.Ready;
import dev.nixoffload.offload.Proposal.Stage;
import dev.nixoffload.offload.Workshop.Outcome;
import dev.nixoffload.pair.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Work that was agreed to, while it is carried out. */
final class Execution {
    private final Workplace place;
    private final Proposal.Work work;
    private final Workshop.Progress progress;
    private final Batch batch;
    private final Map<Role, List<Integer>> entries = new EnumMap<>(Role.class);

    Execution(Workplace place, Proposal.Work work, Workshop.Progress progress) {
        this.place = place;
        this.work = work;
        this.progress = progress;
        this.batch = Batch.of(work.undertaking().title());
    }

    Outcome run() throws InterruptedException {
        int number = 0;
        for (Stage stage : work.stages()) {
            number++;
            Applied applied;
            try {
                applied = carryOut(number, stage);
            } catch (Hindrance e) {
                return new Outcome.Unreachable(e.where(), e.problem(), entries);
            }
            if (!(applied instanceof Applied.Done(int entry))) {
                return new Outcome.Ended(number, stage.role(), applied, entries);
            }
            entries.computeIfAbsent(stage.role(), _ -> new ArrayList<>()).add(entry);
        }
        return new Outcome.Done(entries, left());
    }

    /** What was in the way is looked at again: of a key that was made here there is now something to be said. */
    private List<Hurdle> left() throws InterruptedException {
        if (work.hurdles().isEmpty()) {
            return List.of();
        }
        place.forget();
        return switch (Planning.propose(place, work.undertaking())) {
            case Proposal.NothingToDo _ -> List.of();
            case Proposal.Impossible impossible -> impossible.hurdles();
            case Proposal.Work more -> more.hurdles();
        };
    }

    private Applied carryOut(int number, Stage stage) throws Hindrance, InterruptedException {
        return switch (stage) {
            case Ready ready -> apply(number, ready);
            case Foretold foretold -> {
                place.forget();
                yield switch (Planning.propose(place, work.undertaking())) {
                    case Proposal.Work now
                    when now.stages().getFirst() instanceof Ready ready && Placeholder.came(foretold, ready) ->
                        apply(number, ready);
                    case Proposal.Impossible impossible -> refused(impossible.hurdles());
                    case Proposal.Work now -> refused(now.hurdles());
                    case Proposal.NothingToDo _ -> new Applied.Refused(differs());
                };
            }
        };
    }

    /** By what came in the way since, where there is such a thing. */
    private Applied refused(List<Hurdle> hurdles) {
        return new Applied.Refused(hurdles.stream()
                .filter(hurdle -> work.hurdles().stream().noneMatch(hurdle::isLike))
                .map(Hurdle::problem)
                .findFirst()
                .orElseGet(Execution::differs));
    }

    private Applied apply(int number, Ready ready) throws Hindrance, InterruptedException {
        Changer changer = place.changer(ready.role());
        Applied applied = place.asking(
                ready.role(),
                () -> changer.apply(ready.plan().in(batch), progress.stage(number, ready.role(), ready.title())));
        if (applied instanceof Applied.Done) {
            ready.plan().changes().forEach(Execution::forgetSecret);
        }
        return applied;
    }

    private static void forgetSecret(Change change) {
        if (change instanceof Change.WriteFile write && write.content() instanceof Content.Secret(var secret)) {
            secret.close();
        }
    }

    private static Problem differs() {
        return new Problem(
                Message.of("work.differs.what"), Message.of("work.differs.why"), Message.of("work.differs.remedy"), "");
    }
}
