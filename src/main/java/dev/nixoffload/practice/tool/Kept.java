package dev.nixoffload.practice.tool;

import java.util.EnumSet;
import java.util.Set;

/** What of a file a copy takes over besides its bytes. */
enum Kept {
    MODE,
    OWNERSHIP,
    TIMESTAMPS;

    private static final String VALID = """
        Valid arguments are:
          - 'mode'
          - 'timestamps'
          - 'ownership'
          - 'links'
          - 'context'
          - 'xattr'
          - 'all'\
        """;

    /** By the options of {@code cp}, the later one counting. */
    static Set<Kept> by(Call call) throws Usage {
        Set<Kept> kept = EnumSet.noneOf(Kept.class);
        for (Syntax.Option option : call.options()) {
            switch (option.letter()) {
                case 'a', 'p' -> kept.addAll(Set.of(values()));
                case 'q' -> kept.addAll(named(option.value().isEmpty() ? "all" : option.value(), "--preserve"));
                case 'Q' -> kept.removeAll(named(option.value(), "--no-preserve"));
                default -> {
                    // Says nothing about it.
                }
            }
        }
        return kept;
    }

    private static Set<Kept> named(String list, String option) throws Usage {
        Set<Kept> named = EnumSet.noneOf(Kept.class);
        for (String name : list.split(",")) {
            switch (name) {
                case "mode" -> named.add(MODE);
                case "ownership" -> named.add(OWNERSHIP);
                case "timestamps" -> named.add(TIMESTAMPS);
                case "all" -> named.addAll(Set.of(values()));
                case "links", "xattr" -> {
                    // There are none but those of the file itself.
                }
                default -> throw Usage.withHint("invalid argument '" + name + "' for '" + option + "'\n" + VALID);
            }
        }
        return named;
    }
}
