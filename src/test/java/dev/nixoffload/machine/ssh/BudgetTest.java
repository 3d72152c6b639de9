package dev.nixoffload.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {
    @Test
    void standsStillWhileSomebodyIsAsked() {
        var budget = new Budget(Duration.ofHours(1));
        budget.pause();
        Duration left = budget.left();
        assertThat(left).isLessThanOrEqualTo(Duration.ofHours(1)).isPositive();
        Thread.onSpinWait();
        assertThat(budget.left()).isEqualTo(left);
        budget.resume();
        assertThat(budget.left()).isLessThanOrEqualTo(left);
    }

    @Test
    void isNeverNegative() {
        assertThat(new Budget(Duration.ofNanos(-1)).left()).isZero();
    }
}
