package dev.nixoffload.ui;

import dev.nixoffload.check.State;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Messages;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Port;
import dev.nixoffload.report.Wording;
import java.time.Duration;

/** How the window puts things; what every face says of findings is {@link Wording}'s. */
record Spoken(Messages words, Wording wording) {
    Spoken(Messages words) {
        this(words, new Wording(words));
    }

    String say(String key, Object... arguments) {
        return wording.say(Message.of(key, arguments));
    }

    /** The state as a word. */
    String word(RowState row) {
        return switch (row) {
            case RowState.NotAsked _ -> say("ui.state.not-asked");
            case RowState.Waiting _ -> say("ui.state.waiting");
            case RowState.Running _ -> wording.say(State.RUNNING.word());
            case RowState.Found found ->
                wording.say(State.of(found.finding().outcome()).word());
        };
    }

    /** The one most telling value of a row. */
    String value(RowState row) {
        return switch (row) {
            case RowState.NotAsked _ -> say("ui.state.not-asked");
            case RowState.Waiting _ -> say("ui.state.waiting");
            case RowState.Running running ->
                running.purpose().map(wording::say).orElseGet(() -> wording.say(State.RUNNING.word()));
            case RowState.Found found -> wording.say(found.finding().outcome().summary());
        };
    }

    /** How long it took, nothing where it was not asked. */
    String took(RowState row) {
        return row instanceof RowState.Found found && !found.finding().took().isZero()
                ? wording.duration(found.finding().took())
                : "";
    }

    /** A time that is still counting: never below seconds, which would flicker. */
    String counting(Duration took) {
        return wording.duration(took.toMillis() < 1000 ? Duration.ofSeconds(1) : took);
    }

    /** Where a machine is, as one would type it. */
    String access(Access access) {
        return switch (access) {
            case Access.ThisComputer _ -> say("ui.pair.this-computer");
            case Access.Ssh ssh ->
                ssh.user() + "@" + ssh.address().inUrl() + (ssh.port().equals(Port.SSH) ? "" : ":" + ssh.port());
        };
    }
}
