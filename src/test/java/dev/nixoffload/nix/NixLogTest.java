package dev.nixoffload.nix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.nix.NixLog.Event;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Lines that Nix 2.26 wrote. */
class NixLogTest {
    @Test
    void readsTransfersProgressAndWords() {
        assertThat(
                        NixLog.event(
                                "@nix {\"action\":\"start\",\"fields\":[\"http://192.168.15.7:5000/a.narinfo\"],"
                                    + "\"id\":4179003179010,\"level\":4,\"parent\":4179003179009,\"text\":\"downloading\",\"type\":101}"))
                .contains(new Event.Started(4179003179010L, 101, List.of("http://192.168.15.7:5000/a.narinfo")))
                .get()
                .extracting(event -> ((Event.Started) event).transfer().orElse(""))
                .isEqualTo("http://192.168.15.7:5000/a.narinfo");
        assertThat(NixLog.event("@nix {\"action\":\"result\",\"fields\":[107,0,0,0],\"id\":7,\"type\":105}"))
                .contains(new Event.Progress(7, 107));
        assertThat(NixLog.event("@nix {\"action\":\"stop\",\"id\":7}")).contains(new Event.Stopped(7));
        assertThat(NixLog.event("@nix {\"action\":\"msg\",\"level\":0,\"msg\":\"\\u001b[31;1merror:\\u001b[0m no\"}"))
                .contains(new Event.Said("error: no"));
    }

    @Test
    void passesOverTheRest() {
        assertThat(NixLog.event("/nix/store/x")).isEmpty();
        assertThat(NixLog.event("@nix not json")).isEmpty();
        assertThat(NixLog.event("@nix {\"action\":\"result\",\"fields\":[101,0],\"id\":7,\"type\":106}"))
                .isEmpty();
        assertThat(NixLog.event("@nix 7")).isEmpty();
    }

    @Property
    void neverThrows(@ForAll String line) {
        assertThat(NixLog.event("@nix " + line)).isNotNull();
    }
}
