package dev.nixoffload.cache;

import dev.nixoffload.key.CacheSignature;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.nix.NixHash;
import dev.nixoffload.nix.StorePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads one narinfo. */
final class NarInfoParser {
    private final String text;
    private Optional<StorePath> path = Optional.empty();
    private String url = "";
    private String compression = "bzip2";
    private Optional<NixHash> fileHash = Optional.empty();
    private OptionalLong fileSize = OptionalLong.empty();
    private Optional<NixHash> narHash = Optional.empty();
    private OptionalLong narSize = OptionalLong.empty();
    private List<StorePath> references = List.of();
    private final List<CacheSignature> signatures = new ArrayList<>();

    NarInfoParser(String text) {
        this.text = text;
    }

    NarInfo parse() {
        // Split on line feeds alone: a carriage return stays in the value and makes it wrong, as it does for Nix.
        for (String line : text.split("\n")) {
            if (!line.isEmpty()) {
                int colon = line.indexOf(": ");
                if (colon < 0) {
                    throw new BadValue(Message.of("cache.narinfo.no-field", line));
                }
                field(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        if (url.isEmpty()) {
            throw missing("URL");
        }
        return new NarInfo(
                path.orElseThrow(() -> missing("StorePath")),
                url,
                compression,
                fileHash,
                fileSize,
                narHash.orElseThrow(() -> missing("NarHash")),
                narSize.orElseThrow(() -> missing("NarSize")),
                references,
                signatures);
    }

    private void field(String name, String value) {
        switch (name) {
            case "StorePath" -> path = Optional.of(new StorePath(value));
            case "URL" -> url = value;
            case "Compression" -> compression = value;
            case "FileHash" -> fileHash = Optional.of(NixHash.parse(value));
            case "FileSize" -> fileSize = OptionalLong.of(size(name, value));
            case "NarHash" -> narHash = Optional.of(NixHash.parse(value));
            case "NarSize" -> narSize = OptionalLong.of(size(name, value));
            case "References" -> references = references(value);
            case "Sig" -> CacheSignature.parse(value).ifPresent(signatures::add);
            default -> {}
        }
    }

    private static List<StorePath> references(String value) {
        var paths = new ArrayList<StorePath>();
        for (String baseName : value.split(" ")) {
            if (!baseName.isEmpty()) {
                paths.add(StorePath.ofBaseName(baseName));
            }
        }
        return paths;
    }

    private static long size(String name, String value) {
        try {
            long size = Long.parseLong(value);
            if (size > 0 || name.equals("FileSize") && size == 0) {
                return size;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new BadValue(Message.of("cache.narinfo.bad-size", name, value));
    }

    private static BadValue missing(String field) {
        return new BadValue(Message.of("cache.narinfo.missing", field));
    }
}
