/**
 * Nix 2.26.3 over the make-believe machines of {@link dev.nixoffload.practice.host}.
 *
 * <p>Real are the addresses of derivations and texts, archives, narinfo files, signatures, the requests to caches, and
 * the protocol between a client and a daemon, here and over ssh. Make-believe are the language, of which only a part is
 * known, and the sandbox. The store and what Nix knows of it are in the machine's file tree.
 */
package dev.nixoffload.practice.nix;
