package dev.nixoffload.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The checklist against two real machines: green where all is right, and red and grey exactly where it is not.
 *
 * <p>{@code -Dlab.minutes=N} begins no further break after that time and reports the rest as skipped; without it all of
 * them are tried.
 */
@Tag("lab")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TruthTest {
    private static final Instant END = Instant.now().plus(Duration.ofMinutes(Integer.getInteger("lab.minutes", (int)
            Duration.ofDays(1).toMinutes())));

    private static final int THIRDS = 3;

    private final Lab lab = new Lab();

    @BeforeEach
    void bothMachinesAsTheyShouldBe() throws Exception {
        assumeTrue(Instant.now().isBefore(END), "the time for breaks was over");
        lab.reset();
    }

    @AfterAll
    static void leaveNothingBroken() throws Exception {
        new Lab().reset();
    }

    @Test
    @Order(1)
    void aPairMadeWithoutTheProductIsGreen() throws Exception {
        expectGreen(lab.validate(), Set.of());
    }

    @Test
    @Order(2)
    void theLaptopSeesItGreenToo() throws Exception {
        // No network lies between this computer and itself, so no host key is asked for.
        expectGreen(lab.validateOnLaptop(), Set.of("laptop.host-key"));
    }

    @Order(3)
    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void aBreakIsSeenForWhatItIs(Break fault) throws Exception {
        lab.inflict(fault);

        expect(fault.name(), lab.validate(), fault.red(), fault.grey());
    }

    /** Neighbours in the table are alike; so every third first, that a short time still sees all kinds. */
    static Stream<Named<Break>> breaks() throws IOException {
        List<Break> table = Break.all();
        return IntStream.range(0, THIRDS)
                .boxed()
                .flatMap(third -> IntStream.iterate(third, row -> row < table.size(), row -> row + THIRDS)
                        .mapToObj(table::get))
                .map(fault -> Named.of(fault.name(), fault));
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
