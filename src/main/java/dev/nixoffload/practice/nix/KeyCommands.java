package dev.nixoffload.practice.nix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** {@code nix key}: keys of binary caches, without a line's end. */
final class KeyCommands {
    private KeyCommands() {}

    static void generate(Words words) throws IOException {
        String name = words.value("--key-name")
                .orElseThrow(() -> new NixError.Usage("required argument '--key-name' is missing"));
        words.task().say(SigningKey.generate(name).secretText());
    }

    static void convert(Words words) throws IOException {
        String secret = new String(words.task().in().readAllBytes(), StandardCharsets.UTF_8);
        words.task().say(SigningKey.parse(secret).publicText());
    }
}
