package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.message.Messages;
import java.lang.ref.WeakReference;
import java.util.Locale;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.junit.jupiter.api.Test;

class SpokenTest {
    /** A collection of garbage that was asked for is usually the first that happens. */
    private static final int COLLECTIONS = 100;

    private final Spoken spoken = new Spoken(Messages.in(Locale.ENGLISH));

    @Test
    void boundWordsFollowTheLanguageAsLongAsSomebodyShowsThem() {
        var shown = new SimpleStringProperty();
        shown.bind(spoken.saying("ui.state.waiting"));
        System.gc();

        spoken.speak(Language.PORTUGUESE);

        assertThat(shown.get()).isEqualTo(spoken.say("ui.state.waiting")).isNotEqualTo("waiting");
    }

    @Test
    void whatNobodyShowsAnyMoreIsForgottenThoughTheLanguageStays() throws InterruptedException {
        WeakReference<?> words = shownAndDropped();

        for (int i = 0; i < COLLECTIONS && words.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }

        assertThat(words.get()).isNull();
    }

    private WeakReference<?> shownAndDropped() {
        StringProperty text = new SimpleStringProperty();
        var words = spoken.saying("ui.state.waiting");
        text.bind(words);
        assertThat(text.get()).isNotEmpty();
        return new WeakReference<>(words);
    }
}
