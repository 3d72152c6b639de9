package dev.nixoffload.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.offload.Proposal;
import dev.nixoffload.offload.Undertaking.ExchangeKeys;
import dev.nixoffload.pair.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From two real machines of which one key or all three are missing, one exchange makes a pair that works; and undoing
 * it leaves every byte, mode and owner as it was. Run within {@code lab in}.
 */
@Tag("lab")
class KeyExchangeLabTest {
    private final Lab lab = new Lab();

    @TempDir
    private Path copies;

    @AfterAll
    static void leaveNothingBroken() throws Exception {
        new Lab().reset();
    }

    static Stream<List<String>> missing() {
        return Stream.of(
                List.of("builder-key-missing"),
                List.of("root-pin-missing"),
                List.of("cache-key-untrusted"),
                List.of("builder-key-missing", "root-pin-missing", "cache-key-untrusted"));
    }

    @ParameterizedTest
    @MethodSource("missing")
    void oneExchangeMakesItWorkAndUndoingRestoresEveryByte(List<String> breaks) throws Exception {
        lab.reset();
        lab.inflict(breaks);
        var pair = new LabPair(copies);
        Map<Role, String> before = pair.picture();

        pair.carryOut(ExchangeKeys.all());

        pair.expectGreen(pair.pair());
        assertThat(pair.workshop().propose(pair.pair(), ExchangeKeys.all(), new LabPair.Quiet()))
                .isInstanceOf(Proposal.NothingToDo.class);

        pair.undoAll();
        assertThat(pair.picture()).isEqualTo(before);
    }
}
