package dev.nixoffload.offload;

import dev.nixoffload.message.Message;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Trouble that a program named in its own words, and what those words mean. */
interface Trouble {
    Words words();

    default Message cause() {
        return Message.of(words().cause);
    }

    default Message advice() {
        return Message.of(words().advice);
    }

    /** The first of these that the program named; they are in the order in which one is the cause of the next. */
    static <T extends Trouble> Optional<T> first(T[] troubles, String said) {
        return Stream.of(troubles)
                .filter(trouble -> trouble.words().text.matcher(said).find())
                .findFirst();
    }

    /** How a program says it, and the keys of the messages that say what it means and what to do. */
    final class Words {
        private final Pattern text;
        private final String cause;
        private final String advice;

        Words(String text, String cause, String advice) {
            this.text = Pattern.compile(text);
            this.cause = cause;
            this.advice = advice;
        }
    }
}
