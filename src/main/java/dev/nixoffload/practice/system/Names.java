package dev.nixoffload.practice.system;

import dev.nixoffload.pair.IpNetwork;
import dev.nixoffload.practice.host.FileTree;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What names mean on a machine: {@code /etc/hosts}, and nothing else, as there is no name server. */
final class Names {
    private final FileTree tree;

    Names(FileTree tree) {
        this.tree = tree;
    }

    /** A line of {@code /etc/hosts}; the first of its names is the canonical one. */
    record Entry(String address, List<String> names) {
        boolean isV6() {
            return address.indexOf(':') >= 0;
        }
    }

    static boolean isAddress(String text) {
        return IpNetwork.literal(text).isPresent();
    }

    List<Entry> entries() {
        try {
            return tree.asRoot()
                    .text("/etc/hosts")
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip().split("\\s+"))
                    .filter(words -> words.length > 1)
                    .map(words -> new Entry(words[0], Arrays.asList(words).subList(1, words.length)))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The lines that have the name, IPv6 first. */
    List<Entry> forward(String name) {
        return entries().stream()
                .filter(entry -> entry.names().stream().anyMatch(name::equalsIgnoreCase))
                .sorted(Comparator.comparing(entry -> !entry.isV6()))
                .toList();
    }

    /** The line of an address. */
    Optional<Entry> reverse(String address) {
        return entries().stream()
                .filter(entry -> entry.address().equals(address))
                .findFirst();
    }

    /** The one address that connections to a host go to; IPv4 as nothing else is spoken on the wires here. */
    Optional<String> address(String host) {
        if (isAddress(host)) {
            return Optional.of(host);
        }
        return forward(host).stream().map(Entry::address).reduce((_, last) -> last);
    }
}
