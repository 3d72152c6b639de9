package dev.nixoffload.nix;

import dev.nixoffload.nix.NixConf.Fault;
import dev.nixoffload.nix.NixConf.Place;
import dev.nixoffload.nix.NixConf.Trouble;
import dev.nixoffload.text.TextFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What comes of following a {@code nix.conf} through its includes.
 *
 * @param files the paths in the order they are come upon, also of files that may be missing and are
 * @param assignments in the order in which they take effect
 */
record NixConfReading(List<String> files, List<Placed> assignments, List<Trouble> troubles) {
    /** Nix itself follows a circle until it crashes. */
    private static final int DEEPEST = 20;

    private static final int MOST_VISITS = 200;

    NixConfReading {
        files = List.copyOf(files);
        assignments = List.copyOf(assignments);
        troubles = List.copyOf(troubles);
    }

    /** A line and where it is. */
    record Placed(Place place, NixConfLine line) {}

    static NixConfReading of(String root, Function<String, Optional<TextFile>> files) {
        var walk = new Walk(files);
        walk.visit(root, files.apply(root).orElseGet(() -> TextFile.of(new byte[0])));
        return new NixConfReading(walk.seen.stream().distinct().toList(), walk.assignments, walk.troubles);
    }

    private static final class Walk {
        private final Function<String, Optional<TextFile>> files;
        private final List<String> seen = new ArrayList<>();
        private final List<Placed> assignments = new ArrayList<>();
        private final List<Trouble> troubles = new ArrayList<>();
        private final Deque<String> open = new ArrayDeque<>();

        private Walk(Function<String, Optional<TextFile>> files) {
            this.files = files;
        }

        private void visit(String path, TextFile text) {
            seen.add(path);
            open.push(path);
            List<String> lines = text.raw();
            for (int index = 0; index < lines.size(); index++) {
                var place = new Place(path, index + 1);
                var line = NixConfLine.parse(lines.get(index));
                switch (line.kind()) {
                    case NOTHING -> {}
                    case ASSIGNMENT -> assignments.add(new Placed(place, line));
                    case INCLUDE -> include(place, line, false);
                    case OPTIONAL_INCLUDE -> include(place, line, true);
                    case ILLEGAL -> troubles.add(new Trouble(place, Fault.ILLEGAL_LINE, Optional.empty()));
                }
            }
            open.pop();
        }

        private void include(Place place, NixConfLine line, boolean mayBeMissing) {
            String named = TextFile.shown(line.word(1));
            String path = named.startsWith("/") ? named : directory(place.file()) + named;
            if (open.contains(path)) {
                troubles.add(new Trouble(place, Fault.INCLUDE_CIRCLE, Optional.of(path)));
            } else if (open.size() >= DEEPEST || seen.size() >= MOST_VISITS) {
                troubles.add(new Trouble(place, Fault.INCLUDES_TOO_MANY, Optional.of(path)));
            } else {
                Optional<TextFile> text = files.apply(path);
                if (text.isPresent()) {
                    visit(path, text.get());
                } else if (mayBeMissing) {
                    seen.add(path);
                } else {
                    troubles.add(new Trouble(place, Fault.INCLUDE_MISSING, Optional.of(path)));
                }
            }
        }

        private static String directory(String path) {
            return path.substring(0, path.lastIndexOf('/') + 1);
        }
    }
}
