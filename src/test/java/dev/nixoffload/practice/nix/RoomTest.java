package dev.nixoffload.practice.nix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.nix.StorePath;
import dev.nixoffload.practice.host.Host;
import dev.nixoffload.practice.nix.NixPair.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RoomTest {
    private static final long MIB = 1 << 20;

    @Test
    void ofManySmallThingsTheLatestStay() {
        List<Integer> things = IntStream.range(0, 201).boxed().toList();

        assertThat(Room.surplus(things.subList(1, 201), _ -> 1)).isEmpty();
        assertThat(Room.surplus(things, _ -> 1))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 101).boxed().toList());
    }

    @Test
    void ofLargeThingsThoseStayThatFitAndTheLatestAnyway() {
        assertThat(Room.surplus(List.of("a", "b", "c"), _ -> 4 * MIB)).containsExactly("a");
        assertThat(Room.surplus(List.of("a", "b"), _ -> 99 * MIB)).containsExactly("a");
    }

    @Test
    void whatChecksBuildDoesNotFillMemory() throws Exception {
        try (var pair = new NixPair()) {
            var built = new ArrayList<StorePath>();
            for (int i = 0; i < 4; i++) {
                Result one =
                        pair.probe(pair.desktop, "room" + i, "printf '%04000000d' " + i + " > $out", "--builders", "");
                assertThat(one.status()).as(one.err()).isZero();
                built.add(new StorePath(one.first()));
            }

            assertThat(size(pair.desktop, "/nix/store")).isBetween(4_000_000L, 9 * MIB);
            assertThat(size(pair.desktop, "/srv/nix-cache/nar")).isBetween(4_000_000L, 9 * MIB);
            Result fetched = pair.daemon(
                    pair.laptop,
                    "nix",
                    "build",
                    "--no-link",
                    "--max-jobs",
                    "0",
                    "--builders",
                    "",
                    "--option",
                    "narinfo-cache-negative-ttl",
                    "0",
                    built.getLast().text());
            assertThat(fetched.status()).as(fetched.err()).isZero();
            assertThat(pair.desktop.tree().asRoot().exists(built.getFirst().text()))
                    .isFalse();
        }
    }

    private static long size(Host host, String folder) throws IOException {
        var files = host.tree().asRoot();
        long size = 0;
        for (String name : files.list(folder)) {
            size += files.stat(folder + "/" + name).size();
        }
        return size;
    }
}
