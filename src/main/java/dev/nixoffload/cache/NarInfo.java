package dev.nixoffload.cache;

import dev.nixoffload.key.CacheSignature;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.nix.NixHash;
import dev.nixoffload.nix.StorePath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What a binary cache says about one package ({@code <hash>.narinfo}). Reads what Nix reads and refuses what Nix
 * refuses: unknown fields are skipped, no references and no file hash are fine, a missing URL is not.
 *
 * @param url where its archive is, relative to the cache
 * @param compression {@code none}, {@code zstd}, {@code xz}, …; {@code bzip2} where the cache does not say
 * @param fileSize bytes of the archive as it is served
 * @param narSize bytes of the archive unpacked
 * @param signatures possibly none
 */
public record NarInfo(
        StorePath path,
        String url,
        String compression,
        Optional<NixHash> fileHash,
        OptionalLong fileSize,
        NixHash narHash,
        long narSize,
        List<StorePath> references,
        List<CacheSignature> signatures) {
    public NarInfo {
        references = List.copyOf(references);
        signatures = List.copyOf(signatures);
    }

    /** Reads a narinfo; a {@link BadValue} says what is wrong with it. */
    public static NarInfo parse(String text) {
        return new NarInfoParser(text).parse();
    }

    /** The bytes that are signed: {@code 1;path;hash;size;references}. */
    public byte[] fingerprint() {
        String sorted = references.stream().sorted().map(StorePath::text).collect(Collectors.joining(","));
        return ("1;" + path + ";" + narHash.nix32() + ";" + narSize + ";" + sorted).getBytes(StandardCharsets.UTF_8);
    }
}
