package dev.nixoffload.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The checklist against two real machines: green where all is right, and red and grey exactly where it is not.
 *
 * <p>{@code -Dlab.breaks=N} tries so many breaks and reports the rest as skipped; without it all of them are tried.
 */
@Tag("lab")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TruthTest {
    private static final int BREAKS = Integer.getInteger("lab.breaks", Integer.MAX_VALUE);

    private static final int THIRDS = 3;

    private final Lab lab = new Lab();

    @AfterAll
    static void leaveNothingBroken() throws Exception {
        new Lab().reset();
    }

    @Test
    @Order(1)
    void aPairMadeWithoutTheProductIsGreen() throws Exception {
        lab.reset();

        expectGreen(lab.validate(), Set.of());
    }

    @Test
    @Order(2)
    void theLaptopSeesItGreenToo() throws Exception {
        lab.reset();

        // No network lies between this computer and itself, so no host key is asked for.
        expectGreen(lab.validateOnLaptop(), Set.of("laptop.host-key"));
    }

    @Order(3)
    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void aBreakIsSeenForWhatItIs(Break fault, int number) throws Exception {
        assumeTrue(number <= BREAKS, "beyond the breaks asked for");
        lab.reset();
        lab.inflict(fault);

        expect(fault.name(), lab.validate(), fault.red(), fault.grey());
    }

    /** Neighbours in the table are alike; so every third first, that a few of them still are of all kinds. */
    static Stream<Arguments> breaks() throws IOException {
        List<Break> table = Break.all();
        var number = new AtomicInteger();
        return IntStream.range(0, THIRDS)
                .boxed()
                .flatMap(third -> IntStream.iterate(third, row -> row < table.size(), row -> row + THIRDS)
                        .mapToObj(table::get))
                .map(fault -> Arguments.of(Named.of(fault.name(), fault), number.incrementAndGet()));
    }

    private static void expectGreen(Verdicts verdicts, Set<String> skipped) {
        expect("a whole pair", verdicts, Set.of(), Set.of());
        assertThat(verdicts.skipped()).isEqualTo(skipped);
    }

    private static void expect(String state, Verdicts verdicts, Set<String> red, Set<String> grey) {
        String why = verdicts.unexpected(red, grey);
        assertThat(verdicts.red()).as("red with %s%s", state, why).isEqualTo(red);
        assertThat(verdicts.grey()).as("grey with %s%s", state, why).isEqualTo(grey);
    }
}
