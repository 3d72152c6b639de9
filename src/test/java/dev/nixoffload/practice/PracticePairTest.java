package dev.nixoffload.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.GivenCredentials;
import dev.nixoffload.pair.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PracticePairTest {
    @Test
    void bothMachinesAreSignedInToByTheProductsOwnGateway() throws Exception {
        try (var practice = PracticePair.open(Scenario.GREEN)) {
            for (Role role : Role.values()) {
                Arrival arrival = practice.gateway(new GivenCredentials())
                        .arrive(role, practice.pair().access(role));

                assertThat(arrival).isInstanceOf(Arrival.Connected.class);
                ((Arrival.Connected) arrival).machine().close();
            }
        }
    }
}
