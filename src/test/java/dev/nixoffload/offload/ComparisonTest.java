package dev.nixoffload.offload;

import static dev.nixoffload.machine.ScriptedMachine.exited;
import static dev.nixoffload.offload.ScriptedPair.about;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.Figure;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final String PATH = "/nix/store/zgnd971an2vn2a5qi316gkqcp7y9m3jr-offload-wizard-probe-1\n";
    private static final String TRANSFER = """
        @nix {"action":"start","fields":["http://192.168.15.7:5000/nar/x.nar"],"id":1,"type":101}
        @nix {"action":"result","fields":[4000000,0,0,0],"id":1,"type":105}
        """;

    private final ScriptedPair pair = new ScriptedPair();

    @AfterEach
    void close() {
        pair.close();
    }

    /** @param desktop what the desktop says of rounds and hundredths of a second */
    private Outcome.Answer compared(String desktop, String transfer) throws Exception {
        pair.laptop.on(about("performance.purpose-laptop"), exited(0, PATH + "60 150"));
        pair.laptop.on(about("performance.purpose-desktop"), exited(0, PATH + desktop));
        pair.desktop.on(about("performance.purpose-bulk"), exited(0, PATH + "bulk"));
        pair.laptop.on(about("performance.purpose-cache"), exited(0, transfer));
        return pair.ask(new Comparison(pair.encounter, pair.survey));
    }

    private double figure(String name) {
        return pair.figures.stream()
                .filter(figure -> figure.name().equals(name))
                .mapToDouble(Figure::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsHowManyTimesAsFastTheDesktopIs() throws Exception {
        Outcome.Answer answer = compared("60 50", TRANSFER);
        assertThat(answer).isInstanceOf(Outcome.Passed.class);
        assertThat(answer.summary().key()).isEqualTo("performance.faster");
        assertThat(answer.summary().arguments()).contains(Message.decimal(3, 1));
        assertThat(figure("laptop.seconds")).isEqualTo(1.5);
        assertThat(figure("desktop.seconds")).isEqualTo(0.5);
        assertThat(figure("ratio")).isEqualTo(3);
        assertThat(figure("cache.throughput")).isPositive();
    }

    @Test
    void givesTheDesktopTheVeryWorkThatTheLaptopDid() throws Exception {
        compared("60 150", TRANSFER);
        assertThat(pair.laptop.ran())
                .filteredOn(about("performance.purpose-desktop"))
                .singleElement()
                .satisfies(command -> assertThat(command.argv())
                        .anyMatch(word -> word.startsWith("most=60 "))
                        .containsSequence("--max-jobs", "0"));
    }

    @Test
    void equalMachinesAreNoReasonToWarn() throws Exception {
        assertThat(compared("60 155", TRANSFER).summary().key()).isEqualTo("performance.same");
    }

    @Test
    void aMuchSlowerDesktopIs() throws Exception {
        Outcome.Answer answer = compared("30 300", TRANSFER);
        assertThat(answer).isInstanceOf(Outcome.Warned.class);
        assertThat(answer.summary().arguments()).contains(Message.decimal(4, 1));
    }

    @Test
    void aCacheWithoutTheLargePackageHasNoSpeed() throws Exception {
        assertThat(compared("60 150", "").summary().key()).isEqualTo("performance.no-speed");
    }

    @Test
    void nonsenseIsNoMeasurement() throws Exception {
        assertThat(compared("fast", TRANSFER)).isInstanceOf(Outcome.Failed.class);
        assertThat(compared("0 0", TRANSFER)).isInstanceOf(Outcome.Failed.class);
    }
}
