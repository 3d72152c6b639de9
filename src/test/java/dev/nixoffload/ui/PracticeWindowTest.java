package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.State;
import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.offload.HostKnowledge;
import dev.nixoffload.offload.PairValidator;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.PairName;
import dev.nixoffload.practice.PracticePair;
import dev.nixoffload.practice.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** A first start that goes to the practice: real SSH, HTTP and RPC behind the real window. */
@Timeout(180)
class PracticeWindowTest {
    private final FxRobot robot = new FxRobot();

    @Test
    void somebodyWithNothingPreparedSeesAPairChecked() throws Exception {
        var own = new SampleSite(false, List::of, new ScriptedValidator(List.of()));
        PracticeDoor door = () -> new Practising(PracticePair.open(Scenario.START));
        try (var window = OpenWindow.open(Locale.ENGLISH, 1080, 720, own, Optional.of(door))) {
            robot.clickOn("#way-practice");
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> window.phase() instanceof Phase.NeverChecked);
            robot.push(KeyCode.CONTROL, KeyCode.DIGIT5);
            robot.type(KeyCode.F5);
            robot.push(KeyCode.CONTROL, KeyCode.L);
            WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> window.phase() instanceof Phase.Finished);
            window.settle();
            assertThat(window.count(State.PASSED)).isPositive();
            assertThat(window.count(State.FAILED)).isPositive();
            assertThat(window.count(State.CRASHED)).isZero();
            ListView<?> commands = window.find("#command-list", ListView.class);
            assertThat(window.onScreen(() -> commands.getItems().size())).isGreaterThan(3);
            String folder = System.getProperty("screenshots");
            if (folder != null) {
                window.go("home");
                new Picture(Path.of(folder)).write(window.onScreen(() -> Picture.of(window.scene())), "practice-home");
            }
        }
    }

    /** The practice as a site. */
    private record Practising(PracticePair practice) implements Site {
        @Override
        public boolean isPractice() {
            return true;
        }

        @Override
        public List<Pair> pairs() {
            return List.of(practice.pair());
        }

        @Override
        public void add(Pair pair) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void change(PairName name, Pair pair) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remove(PairName name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public HostKnowledge hosts() {
            return new HostKnowledge(_ -> Optional.empty(), "practice", practice.home());
        }

        @Override
        public Validator validator(Credentials credentials) {
            return new PairValidator(gateway(credentials));
        }

        @Override
        public Gateway gateway(Credentials credentials) {
            return practice.gateway(credentials);
        }

        @Override
        public void close() {
            practice.close();
        }
    }
}
