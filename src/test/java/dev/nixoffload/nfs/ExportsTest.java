package dev.nixoffload.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ExportsTest {
    /** From nfs-utils 2.8.3. */
    private static final String ETAB = """
        /var/lib/nix-offload\t192.168.15.9(rw,sync,wdelay,hide,nocrossmnt,secure,root_squash,all_squash,no_subtree_check,secure_locks,acl,no_pnfs,anonuid=999,anongid=989,sec=sys,rw,secure,root_squash,all_squash)
        /nix/store\t192.168.15.0/24(ro,sync,wdelay,hide,nocrossmnt,secure,root_squash,all_squash,no_subtree_check,secure_locks,acl,no_pnfs,anonuid=65534,anongid=65534,sec=sys,ro,secure,root_squash,all_squash)
        /nix/store\t*(rw,sync,no_root_squash)
        /srv/with\\040space\t*(ro)
        """;

    @Test
    void readsWhatIsInEffect() {
        Exports exports = Exports.parse(ETAB);

        assertThat(exports.of("/var/lib/nix-offload")).singleElement().satisfies(export -> {
            assertThat(export.client()).isEqualTo("192.168.15.9");
            assertThat(export.has("rw")).isTrue();
            assertThat(export.has("ro")).isFalse();
            assertThat(export.has("root_squash")).isTrue();
        });
        assertThat(exports.of("/nix/store"))
                .extracting(Exports.Export::isForEverybody)
                .containsExactly(false, true);
        assertThat(exports.of("/srv/with space")).hasSize(1);
        assertThat(exports.of("/nix")).isEmpty();
    }

    @Test
    void aSpaceBeforeTheBracketIsASlip() {
        String file = """
            # shared with the laptop
            /nix/store 192.168.15.9(ro)
            /srv 192.168.15.9 (rw)
            "/with space" 192.168.15.9(ro) # (not this)
            /long \\
              10.0.0.1(ro) \\
              10.0.0.2 (rw)
            """;

        assertThat(ExportsFile.slips(file)).extracting(ExportsFile.Slip::line).containsExactly(3, 5);
    }

    @Test
    void linesWithoutSlips() {
        assertThat(ExportsFile.slips("/a *(rw)\n/b @group(ro) *.lan(ro)\n/c(ro)\n/d\n\n#(\n"))
                .isEmpty();
    }

    @Property
    void noTextIsTooStrange(@ForAll String text) {
        assertThat(Exports.parse(text).of("/no such path at all")).isEmpty();
        assertThat(ExportsFile.slips(text))
                .allSatisfy(slip -> assertThat(slip.text()).contains("("));
    }
}
