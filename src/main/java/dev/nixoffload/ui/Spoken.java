package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.State;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Messages;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Port;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How the window puts things: states, times, machines, sums. */
record Spoken(Messages words) {
    String say(String key, Object... arguments) {
        return words.say(key, arguments);
    }

    String say(Message message) {
        return words.say(message);
    }

    String title(CheckId id) {
        return words.say(id.title());
    }

    String title(Page page) {
        return switch (page) {
            case MACHINES -> say("check.page.machines");
            case DESKTOP -> say("check.page.desktop");
            case LAPTOP -> say("check.page.laptop");
            case KEYS -> say("check.page.keys");
            case VALIDATE -> say("check.page.validate");
        };
    }

    /** The state as a word. */
    String word(RowState row) {
        return switch (row) {
            case RowState.NotAsked _ -> say("ui.state.not-asked");
            case RowState.Waiting _ -> say("ui.state.waiting");
            case RowState.Running _ -> say(State.RUNNING.word());
            case RowState.Found(var finding) -> say(State.of(finding.outcome()).word());
        };
    }

    /** The one most telling value of a row. */
    String value(RowState row) {
        return switch (row) {
            case RowState.NotAsked _ -> say("ui.state.not-asked");
            case RowState.Waiting _ -> say("ui.state.waiting");
            case RowState.Running(var _, var purpose) ->
                purpose.map(this::say).orElseGet(() -> say(State.RUNNING.word()));
            case RowState.Found(var finding) -> say(finding.outcome().summary());
        };
    }

    /** 41 ms, 12.4 s, 2 min 05 s. */
    String time(Duration took) {
        if (took.toMillis() < 1000) {
            return say("ui.time.milliseconds", Long.toString(took.toMillis()));
        }
        return took.toMinutes() == 0 ? seconds(took) : minutes(took);
    }

    /** As {@link #time}, never below seconds, for what is still counting. */
    String counting(Duration took) {
        return took.toMinutes() == 0 ? seconds(took) : minutes(took);
    }

    private String seconds(Duration took) {
        return say("ui.time.seconds", String.format(words.locale(), "%.1f", took.toMillis() / 1000.0));
    }

    private String minutes(Duration took) {
        return say(
                "ui.time.minutes",
                Long.toString(took.toMinutes()),
                String.format(words.locale(), "%02d", took.toSecondsPart()));
    }

    String role(Role role) {
        return switch (role) {
            case LAPTOP -> say("ui.role.laptop");
            case DESKTOP -> say("ui.role.desktop");
        };
    }

    String on(Role role) {
        return switch (role) {
            case LAPTOP -> say("ui.remedy.on-laptop");
            case DESKTOP -> say("ui.remedy.on-desktop");
        };
    }

    /** Where a machine is, as one would type it. */
    String access(Access access) {
        return switch (access) {
            case Access.ThisComputer _ -> say("ui.pair.this-computer");
            case Access.Ssh ssh ->
                ssh.user() + "@" + ssh.address().inUrl() + (ssh.port().equals(Port.SSH) ? "" : ":" + ssh.port());
        };
    }

    /** {@code 38 of 44 passed · 2 need you · 4 wait for them}. */
    String sum(Tally tally) {
        var parts = new ArrayList<String>();
        parts.add(say("check.summary.passed", tally.count(State.PASSED), tally.total()));
        addIfAny(parts, "check.summary.failed", tally.count(State.FAILED));
        addIfAny(parts, "check.summary.crashed", tally.count(State.CRASHED));
        addIfAny(parts, "check.summary.warning", tally.count(State.WARNING));
        addIfAny(
                parts,
                tally.needYou() == 1 ? "check.summary.blocked" : "check.summary.blocked-by-several",
                tally.count(State.BLOCKED));
        addIfAny(parts, "check.summary.skipped", tally.count(State.SKIPPED));
        return String.join(" · ", parts);
    }

    private void addIfAny(List<String> parts, String key, int count) {
        if (count > 0) {
            parts.add(say(key, count));
        }
    }
}
