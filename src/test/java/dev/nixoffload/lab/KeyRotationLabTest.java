package dev.nixoffload.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.nixoffload.offload.Undertaking;
import dev.nixoffload.offload.Undertaking.Admission;
import dev.nixoffload.offload.Undertaking.RotateBuilderKey;
import dev.nixoffload.offload.Undertaking.RotateCacheKey;
import dev.nixoffload.pair.Role;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * New keys take the place of those of two real machines, which work as before; undone, every byte is as it was.
 *
 * <p>{@code -Dlab.brief=true} leaves it out.
 */
@Tag("lab")
class KeyRotationLabTest {
    @TempDir
    private Path copies;

    @AfterAll
    static void leaveNothingBroken() throws Exception {
        new Lab().reset();
    }

    @Test
    void theBuilderKeyIsRotated() throws Exception {
        rotated(new RotateBuilderKey(Admission.NIX_ALONE), Role.LAPTOP, "sha256sum /etc/nix/builder_key.pub");
    }

    @Test
    void theCacheKeyIsRotated() throws Exception {
        var name = new LabPair(copies).pair().offload().cacheKeyName().next();
        rotated(new RotateCacheKey(name), Role.DESKTOP, "sha256sum /var/cache-pub-key.pem");
    }

    private void rotated(Undertaking undertaking, Role where, String key) throws Exception {
        assumeFalse(Boolean.getBoolean("lab.brief"), "left out of a brief run");
        new Lab().reset();
        var pair = new LabPair(copies);
        Map<Role, String> before = pair.picture();
        String old = pair.asRoot(where, key);

        pair.carryOut(undertaking);

        assertThat(pair.asRoot(where, key)).isNotEqualTo(old);
        pair.expectGreen(pair.workshop().settled(pair.pair()));

        pair.undoAll();
        assertThat(pair.picture()).isEqualTo(before);
    }
}
