package dev.nixoffload.practice.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The time of a machine that is as fast as it was made. */
class UptimeTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final InstantSource clock = now::get;
    private final Uptime uptime = new Uptime(clock, Duration.ofNanos(1_000));

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    /** This computer's time passes before the look. */
    private Duration sinceLastLook(int commands, Duration passed) {
        Duration before = uptime.look();
        for (int i = 0; i < commands; i++) {
            uptime.worked();
        }
        pass(passed);
        return uptime.look().minus(before);
    }

    @Test
    void aMachineThatWaitsHasTheTimeOfThisComputer() {
        assertThat(sinceLastLook(3, Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aMachineThatWorksTakesAsLongAsItWasMadeToHoweverBusyThisComputerIs() {
        assertThat(sinceLastLook(5_000, Duration.ofSeconds(10))).isEqualTo(Duration.ofMillis(5));
        assertThat(sinceLastLook(5_000, Duration.ofHours(1))).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void workIsNotDoneBeforeItsTime() {
        var real = new Uptime(InstantSource.system(), Duration.ofNanos(10_000));
        Instant began = Instant.now();
        Duration before = real.look();
        for (int i = 0; i < 2_000; i++) {
            real.worked();
        }

        assertThat(real.look().minus(before)).isEqualTo(Duration.ofMillis(20));
        assertThat(Duration.between(began, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(20));
    }
}
