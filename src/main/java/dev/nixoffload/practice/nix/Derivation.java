package dev.nixoffload.practice.nix;

import dev.nixoffload.nix.NixHash;
import dev.nixoffload.nix.StorePath;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is to be built and how. Its outputs are addressed by what goes in; other kinds of output the practice's Nix does
 * not know.
 *
 * @param name without {@code .drv}
 * @param outputs where each output goes
 * @param inputs the outputs it needs of other derivations
 * @param sources what it needs of the store besides
 */
record Derivation(
        String name,
        SortedMap<String, StorePath> outputs,
        SortedMap<StorePath, SortedSet<String>> inputs,
        SortedSet<StorePath> sources,
        String system,
        String builder,
        List<String> arguments,
        SortedMap<String, String> environment) {
    private static final String SUFFIX = ".drv";

    Derivation {
        outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
        sources = Collections.unmodifiableSortedSet(new TreeSet<>(sources));
        arguments = List.copyOf(arguments);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /** With the one output {@code out}, whose path follows from everything else. */
    static Derivation of(String name, String system, String builder, List<String> arguments, Map<String, String> env) {
        var environment = new TreeMap<String, String>(env);
        environment.put("out", "");
        String masked = new Terms()
                .outputs(Map.of("out", ""))
                .inputs(Map.of())
                .strings(List.of())
                .string(system)
                .string(builder)
                .strings(arguments)
                .pairs(environment)
                .derivation();
        StorePath out = Address.output("out", NixHash.sha256(masked.getBytes(StandardCharsets.UTF_8)), name);
        environment.put("out", out.text());
        return new Derivation(
                name,
                new TreeMap<>(Map.of("out", out)),
                new TreeMap<>(),
                new TreeSet<>(),
                system,
                builder,
                arguments,
                environment);
    }

    /** Reads a {@code .drv} file. */
    static Derivation parse(StorePath path, String text) throws NixError {
        return new TermReader(text).derivation(nameOf(path));
    }

    static boolean isDerivation(StorePath path) {
        return path.name().endsWith(SUFFIX);
    }

    static String nameOf(StorePath path) {
        return isDerivation(path) ? path.name().substring(0, path.name().length() - SUFFIX.length()) : path.name();
    }

    String fileName() {
        return name + SUFFIX;
    }

    /** The bytes of its file, in ATerm notation. */
    byte[] bytes() {
        var texts = new TreeMap<String, String>();
        outputs.forEach((output, path) -> texts.put(output, path.text()));
        return new Terms()
                .outputs(texts)
                .inputs(inputs)
                .strings(sources.stream().map(StorePath::text).toList())
                .string(system)
                .string(builder)
                .strings(arguments)
                .pairs(environment)
                .derivation()
                .getBytes(StandardCharsets.UTF_8);
    }

    Set<StorePath> references() {
        var references = new TreeSet<>(sources);
        references.addAll(inputs.keySet());
        return references;
    }

    StorePath path() {
        return Address.text(fileName(), bytes(), references());
    }

    /** What it demands of the machine that builds it. */
    SortedSet<String> features() {
        return words("requiredSystemFeatures");
    }

    boolean substitutable() {
        return isSet("allowSubstitutes").orElse(true);
    }

    boolean prefersLocal() {
        return isSet("preferLocalBuild").orElse(false);
    }

    private SortedSet<String> words(String variable) {
        var words = new TreeSet<String>(
                List.of(environment.getOrDefault(variable, "").split("\\s+")));
        words.remove("");
        return words;
    }

    private Optional<Boolean> isSet(String variable) {
        return Optional.ofNullable(environment.get(variable)).map("1"::equals);
    }
}
