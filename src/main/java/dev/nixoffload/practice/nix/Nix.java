package dev.nixoffload.practice.nix;

/** Which Nix the practice makes believe. */
final class Nix {
    static final String VERSION = "2.26.3";

    private Nix() {}
}
