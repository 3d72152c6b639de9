package dev.nixoffload.practice.nix;

import dev.nixoffload.nix.StorePath;
import java.util.stream.Collectors;

/** What a binary cache writes down of one of its paths. */
record NarInfoText(PathInfo info, Compression compression, Archive file) {
    static NarInfoText of(PathInfo info, Compression compression, Archive archive) {
        return new NarInfoText(info, compression, Archive.of(compression.pack(archive.bytes())));
    }

    /** Where the cache keeps the archive. */
    String url() {
        return "nar/" + digits(file.hash().nix32()) + ".nar" + compression.suffix();
    }

    private static String digits(String hash) {
        return hash.substring(hash.indexOf(':') + 1);
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        line(text, "StorePath", info.path().text());
        line(text, "URL", url());
        line(text, "Compression", compression.toString());
        line(text, "FileHash", file.hash().nix32());
        line(text, "FileSize", Long.toString(file.size()));
        line(text, "NarHash", info.narHash().nix32());
        line(text, "NarSize", Long.toString(info.narSize()));
        line(
                text,
                "References",
                info.references().stream().map(StorePath::baseName).collect(Collectors.joining(" ")));
        info.deriver().ifPresent(deriver -> line(text, "Deriver", deriver.baseName()));
        info.signatures().forEach(signature -> line(text, "Sig", signature));
        info.contentAddress().ifPresent(address -> line(text, "CA", address));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append('\n');
    }
}
