package dev.nixoffload.ui;

import dev.nixoffload.message.Message;
import dev.nixoffload.message.Messages;
import java.util.Arrays;
import java.util.Locale;

/** What the window speaks. */
enum Language {
    ENGLISH(Locale.ENGLISH),
    PORTUGUESE(Locale.of("pt", "BR"));

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** The one that is closest to what the desktop speaks. */
    static Language of(Locale wanted) {
        return Arrays.stream(values())
                .filter(each -> each.locale.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(ENGLISH);
    }

    Messages words() {
        return Messages.in(locale);
    }

    /** Its name in itself, so that who cannot read the present language finds the own one. */
    Message endonym() {
        return switch (this) {
            case ENGLISH -> Message.of("ui.language.english");
            case PORTUGUESE -> Message.of("ui.language.portuguese");
        };
    }

    Language next() {
        return values()[(ordinal() + 1) % values().length];
    }
}
