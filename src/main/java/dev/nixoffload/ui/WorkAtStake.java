package dev.nixoffload.ui;

import dev.nixoffload.change.Risk;
import dev.nixoffload.offload.Proposal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What would become of the work if it were stopped now.
 *
 * @param practice whether it is done on make-believe machines
 */
record WorkAtStake(Spoken spoken, boolean practice) {
    Optional<AtWork> of(Work work) {
        return switch (work) {
            case Work.Looking _ -> Optional.of(new AtWork.Reading(spoken.say("exchange.at-work.looking")));
            case Work.Reading _ -> Optional.of(new AtWork.Reading(spoken.say("exchange.at-work.reading")));
            case Work.Doing(var proposal, var _, var _) ->
                changing(
                        "exchange.at-work.changing",
                        proposal.stages().stream().map(Proposal.Stage::risk).toList());
            case Work.Resuming(var _, var entry, var _, var _) ->
                changing("exchange.at-work.changing", List.of(entry.risk()));
            case Work.TakingBack _ -> changing("exchange.at-work.taking-back", List.of());
            case Work.Stopping(var from) -> of(from);
            case Work.None _,
                    Work.Shown _,
                    Work.Nothing _,
                    Work.Impossible _,
                    Work.Finished _,
                    Work.Resumed _,
                    Work.TakenBack _,
                    Work.Broke _ -> Optional.empty();
        };
    }

    private Optional<AtWork> changing(String key, List<Risk> risks) {
        String line = practice
                ? spoken.say("exchange.at-work.practice")
                : Stream.concat(Stream.of(spoken.say(key)), timer(risks).stream())
                        .reduce((what, then) -> what + " " + then)
                        .orElseThrow();
        return Optional.of(new AtWork.Changing(line));
    }

    /** The machine does not wait for this program. */
    private Optional<String> timer(List<Risk> risks) {
        return risks.stream()
                .flatMap(risk -> switch (risk) {
                    case Risk.None _ -> Stream.<Duration>empty();
                    case Risk.MayCutConnection(var _, var within) -> Stream.of(within);
                })
                .max(Comparator.naturalOrder())
                .map(within -> spoken.say("exchange.at-work.timer", Long.toString(within.toSeconds())));
    }
}
