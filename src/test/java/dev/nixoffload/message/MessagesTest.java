package dev.nixoffload.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Messages ENGLISH = Messages.in(Locale.ENGLISH);
    private static final Messages PORTUGUESE = Messages.in(Locale.of("pt", "BR"));

    @Test
    void aMeasuredValueIsWrittenAsTheLanguageWritesNumbersWithAllItsDecimals() {
        Message measured = Message.of("machines.space.gib", Message.decimal(86.04, 1));

        assertThat(ENGLISH.say(measured)).isEqualTo("86.0 GiB");
        assertThat(PORTUGUESE.say(measured)).isEqualTo("86,0 GiB");
    }

    @Test
    void anAddressOrAVersionIsLeftAsItIs() {
        Message machines = Message.of("machines.space.gib", "2.31");

        assertThat(PORTUGUESE.say(machines)).isEqualTo("2.31 GiB");
    }
}
