package dev.nixoffload.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checklist against two real machines: green where all is right, and red and grey exactly where it is not. */
@Tag("lab")
class TruthTest {
    private final Lab lab = new Lab();

    @BeforeEach
    void bothMachinesAsTheyShouldBe() throws Exception {
        lab.reset();
    }

    @AfterAll
    static void leaveNothingBroken() throws Exception {
        new Lab().reset();
    }

    @Test
    void aPairMadeWithoutTheProductIsGreen() throws Exception {
        expectGreen(lab.validate());
    }

    @Test
    void theLaptopSeesItGreenToo() throws Exception {
        expectGreen(lab.validateOnLaptop());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void aBreakIsSeenForWhatItIs(Break fault) throws Exception {
        lab.inflict(fault);

        expect(fault.name(), lab.validate(), fault.red(), fault.grey());
    }

    static Stream<Named<Break>> breaks() throws IOException {
        return Break.all().stream().map(fault -> Named.of(fault.name(), fault));
    }

    private static void expectGreen(Verdicts verdicts) {
        expect("a whole pair", verdicts, Set.of(), Set.of());
        assertThat(verdicts.states().values()).containsOnly("passed");
    }

    private static void expect(String state, Verdicts verdicts, Set<String> red, Set<String> grey) {
        String why = verdicts.unexpected(red, grey);
        assertThat(verdicts.red()).as("red with %s%s", state, why).isEqualTo(red);
        assertThat(verdicts.grey()).as("grey with %s%s", state, why).isEqualTo(grey);
    }
}
