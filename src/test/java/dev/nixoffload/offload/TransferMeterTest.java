package dev.nixoffload.offload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TransferMeterTest {
    private static String start(int id, String url) {
        return "@nix {\"action\":\"start\",\"fields\":[\"" + url + "\"],\"id\":" + id + ",\"type\":101}";
    }

    private static String progress(int id, long bytes) {
        return "@nix {\"action\":\"result\",\"fields\":[" + bytes + ",0,0,0],\"id\":" + id + ",\"type\":105}";
    }

    @Test
    void timesTheLargestTransferToItsLastByte() {
        var meter = new TransferMeter();
        meter.line(start(1, "http://h/x.narinfo"), 0);
        meter.line(progress(1, 500), 1_000_000);
        meter.line(start(2, "http://h/nar/x"), 1_000_000_000);
        meter.line(progress(2, 0), 1_000_000_001);
        meter.line("noise", 1_100_000_000);
        meter.line(progress(2, 4_000_000), 1_500_000_000);
        meter.line(progress(2, 4_000_000), 9_000_000_000L);
        meter.line("@nix {\"action\":\"stop\",\"id\":2}", 9_500_000_000L);
        assertThat(meter.megabytesPerSecond()).hasValue(8.0);
    }

    @Test
    void knowsNoSpeedWhereNothingCame() {
        var meter = new TransferMeter();
        meter.line(start(1, "http://h/x"), 0);
        assertThat(meter.megabytesPerSecond()).isEmpty();
    }
}
