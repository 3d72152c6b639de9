package dev.nixoffload.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CacheInfoTest {
    @Test
    void readsTheThreeLines() {
        CacheInfo info = CacheInfo.parse("StoreDir: /nix/store\r\nWantMassQuery: 1\r\nPriority: 30\r\n");
        assertThat(info.storeDir()).contains("/nix/store");
        assertThat(info.wantMassQuery()).isTrue();
        assertThat(info.priority()).hasValue(30);
    }

    @Test
    void aLineThatIsNotThereIsKnownNotToBe() {
        CacheInfo info = CacheInfo.parse("");
        assertThat(info.storeDir()).isEmpty();
        assertThat(info.wantMassQuery()).isFalse();
        assertThat(info.priority()).isEmpty();
        assertThat(CacheInfo.parse("Priority: soon\n").priority()).isEmpty();
    }

    @Test
    void knowsAnotherServersPageWhenItSeesOne() {
        assertThat(CacheInfo.recognises("<html>It works</html>")).isFalse();
        assertThat(CacheInfo.recognises("StoreDir: /nix/store\n")).isTrue();
        assertThat(CacheInfo.recognises("")).isTrue();
    }
}
