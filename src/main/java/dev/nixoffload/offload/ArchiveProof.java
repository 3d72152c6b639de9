package dev.nixoffload.offload;

import dev.nixoffload.cache.CacheClient.Answer;
import dev.nixoffload.cache.NarInfo;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.nix.NixHash;
import java.util.Optional;

/** Fetches a package's archive from the cache and holds it against what the cache says of it. */
final class ArchiveProof {
    private static final int LARGEST = 32 << 20;

    /*
     * The laptop's own Nix unpacks what is compressed: it is what will have to do it, and it knows every compression a
     * cache may use. Its cache folder is a throw-away one, so that looking leaves no trace; it
     * is in memory, for the disk may be full.
     */
    private static final String UNPACKED = """
        dir=$(mktemp -d -p /dev/shm) || exit
        trap 'rm -rf "$dir"' EXIT
        export XDG_CACHE_HOME="$dir"
        "$1" --extra-experimental-features nix-command store dump-path --store "$2" "$3" >"$dir/nar" || exit
        sha256sum <"$dir/nar" | cut -c 1-64
        wc -c <"$dir/nar"
        """;

    private record Seen(NixHash hash, long size) {}

    private final Machine laptop;
    private final CacheLook cache;
    private final Witness witness;

    ArchiveProof(Machine laptop, CacheLook cache, Witness witness) {
        this.laptop = laptop;
        this.cache = cache;
        this.witness = witness;
    }

    /** What is wrong with the archive; empty where it is what was signed. */
    Optional<Outcome.Failed> damage(NarInfo info) throws MachineException, InterruptedException {
        Answer answer = cache.bytes(Message.of("cache.archive.purpose"), info.url(), LARGEST);
        if (!(answer instanceof Answer.Replied replied && replied.status() == 200)) {
            return Optional.of(missing(info, answer));
        }
        // A package too large to be fetched for a test is proved by its signature alone.
        if (!replied.whole()) {
            return Optional.empty();
        }
        var served = new Seen(NixHash.sha256(replied.body()), replied.body().length);
        boolean asServed = info.fileSize().stream().allMatch(size -> size == served.size())
                && info.fileHash().stream().allMatch(served.hash()::equals);
        Optional<Seen> nar =
                !asServed ? Optional.empty() : info.compression().equals("none") ? Optional.of(served) : unpacked(info);
        return nar.equals(Optional.of(new Seen(info.narHash(), info.narSize())))
                ? Optional.empty()
                : Optional.of(new Outcome.Failed(
                        Message.of("cache.archive.damaged"),
                        Message.of("cache.archive.damaged-why", info.path().text()),
                        Remedy.of(Message.of("cache.archive.damaged-fix"))));
    }

    private Outcome.Failed missing(NarInfo info, Answer answer) {
        return answer instanceof Answer.Replied replied && replied.status() == 404
                ? new Outcome.Failed(
                        Message.of("cache.archive.missing"),
                        Message.of("cache.archive.missing-why", info.url()),
                        Remedy.of(Message.of("cache.archive.damaged-fix")))
                : cache.trouble(answer);
    }

    private Optional<Seen> unpacked(NarInfo info) throws MachineException, InterruptedException {
        CommandResult result = witness.run(
                laptop,
                Command.script(
                        Message.of("cache.archive.purpose-unpack"),
                        UNPACKED,
                        laptop.facts().nix().orElseThrow().program(),
                        cache.address(),
                        info.path().text()));
        String[] lines = result.text().split("\\s+");
        try {
            return result.ok() && lines.length == 2
                    ? Optional.of(new Seen(new NixHash(lines[0]), Long.parseLong(lines[1])))
                    : Optional.empty();
        } catch (BadValue | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
