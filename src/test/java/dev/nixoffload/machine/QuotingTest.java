package dev.nixoffload.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.practice.shell.MakeBelieve;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Words that this product quotes, read by a shell. */
class QuotingTest {
    @Property(tries = 200)
    void anyWordComesThroughAsItIs(@ForAll String text) throws Exception {
        byte[] bytes = text.replace("\0", "").getBytes(StandardCharsets.UTF_8);
        String word = new String(bytes, StandardCharsets.UTF_8);
        try (var machine = new MakeBelieve()) {
            assertThat(machine.script("n=${IFS#??};printf %s " + ShellText.word(word)))
                    .isEqualTo(new MakeBelieve.Result(word, "", 0));
        }
    }
}
