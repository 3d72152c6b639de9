package dev.nixoffload.ui;

import dev.nixoffload.check.State;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Messages;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Port;
import dev.nixoffload.pair.Role;
import dev.nixoffload.report.Wording;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/**
 * How the window puts things, in the language of the moment; what every face says of findings is {@link Wording}'s. The
 * language is changed on the screen's thread; any thread may ask for words.
 */
final class Spoken {
    private final ObjectProperty<Wording> turned = new SimpleObjectProperty<>();
    private final Messages first;
    private volatile Wording wording;

    /** Begins with these words. */
    Spoken(Messages words) {
        first = words;
        wording = new Wording(words);
        turned.set(wording);
    }

    Language chosen() {
        return Language.of(wording.locale());
    }

    void speak(Language language) {
        // The words it began with know the country too, which decides how numbers and dates are written.
        wording = new Wording(language == Language.of(first.locale()) ? first : language.words());
        turned.set(wording);
    }

    Wording wording() {
        return wording;
    }

    /** Tells of each change of language. */
    ObservableValue<Locale> language() {
        return turned.map(Wording::locale);
    }

    /** Words that follow the language by themselves, to bind a text to. */
    ObservableValue<String> saying(String key, Object... arguments) {
        return following(() -> say(key, arguments));
    }

    /** Such words that are more than a key. Held by what is bound to them alone: views go, the language stays. */
    ObservableValue<String> following(Callable<String> words) {
        return Bindings.createStringBinding(words, turned);
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

    /** How long something is past: minutes, hours, days. */
    String ago(Duration past) {
        if (past.toMinutes() < 1) {
            return say("ui.ago.now");
        }
        if (past.toHours() < 1) {
            return say("ui.ago.minutes", (int) past.toMinutes());
        }
        if (past.toDays() < 1) {
            return say("ui.ago.hours", (int) past.toHours());
        }
        return say("ui.ago.days", (int) past.toDays());
    }

    /** A time that is still counting: never below seconds, which would flicker. */
    String counting(Duration took) {
        return wording.duration(took.toMillis() < 1000 ? Duration.ofSeconds(1) : took);
    }

    String machine(Role role) {
        return switch (role) {
            case LAPTOP -> say("ui.role.laptop");
            case DESKTOP -> say("ui.role.desktop");
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
}
