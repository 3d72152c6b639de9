package dev.nixoffload.practice.nix;

import dev.nixoffload.nix.NixHash;
import dev.nixoffload.nix.StorePath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a store knows of one of its paths.
 *
 * @param deriver the derivation it came of
 * @param ultimate whether this store built it itself, which is as good as a signature
 * @param signatures {@code name:base64} each
 * @param contentAddress what proves the path without any signature, such as {@code text:sha256:…}
 */
record PathInfo(
        StorePath path,
        Optional<StorePath> deriver,
        NixHash narHash,
        long narSize,
        SortedSet<StorePath> references,
        Instant registered,
        boolean ultimate,
        SortedSet<String> signatures,
        Optional<String> contentAddress) {
    private static final String NOTHING = "";

    PathInfo {
        references = Collections.unmodifiableSortedSet(new TreeSet<>(references));
        signatures = Collections.unmodifiableSortedSet(new TreeSet<>(signatures));
    }

    /** A text that its own hash proves. */
    static PathInfo ofText(
            StorePath path, byte[] text, NixHash narHash, long narSize, SortedSet<StorePath> references, Instant now) {
        return new PathInfo(
                path,
                Optional.empty(),
                narHash,
                narSize,
                references,
                now,
                false,
                new TreeSet<>(),
                Optional.of("text:" + NixHash.sha256(text).nix32()));
    }

    /** The bytes that are signed. */
    byte[] fingerprint() {
        String others = references.stream().map(StorePath::text).collect(Collectors.joining(","));
        return ("1;" + path + ";" + narHash.nix32() + ";" + narSize + ";" + others).getBytes(StandardCharsets.UTF_8);
    }

    PathInfo registered(Instant now, boolean here) {
        return new PathInfo(path, deriver, narHash, narSize, references, now, here, signatures, contentAddress);
    }

    PathInfo signed(String signature) {
        var all = new TreeSet<>(signatures);
        all.add(signature);
        return new PathInfo(path, deriver, narHash, narSize, references, registered, ultimate, all, contentAddress);
    }

    /** As the store's database keeps it: a line each. */
    String record() {
        return String.join(
                        "\n",
                        path.text(),
                        deriver.map(StorePath::text).orElse(NOTHING),
                        narHash.base16(),
                        Long.toString(narSize),
                        references.stream().map(StorePath::text).collect(Collectors.joining(" ")),
                        Long.toString(registered.getEpochSecond()),
                        Boolean.toString(ultimate),
                        String.join(" ", signatures),
                        contentAddress.orElse(NOTHING))
                + "\n";
    }

    static PathInfo parse(String record) {
        String[] lines = record.split("\n", -1);
        return new PathInfo(
                new StorePath(lines[0]),
                Optional.of(lines[1]).filter(text -> !text.isEmpty()).map(StorePath::new),
                new NixHash(lines[2]),
                Long.parseLong(lines[3]),
                words(lines[4]).stream().map(StorePath::new).collect(Collectors.toCollection(TreeSet::new)),
                Instant.ofEpochSecond(Long.parseLong(lines[5])),
                Boolean.parseBoolean(lines[6]),
                new TreeSet<>(words(lines[7])),
                Optional.of(lines[8]).filter(text -> !text.isEmpty()));
    }

    private static List<String> words(String line) {
        return line.isEmpty() ? List.of() : List.of(line.split(" "));
    }
}
