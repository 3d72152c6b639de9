package dev.nixoffload.nix;

import dev.nixoffload.nix.BuildMachine.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Nix's {@code builders} setting, understood as Nix understands it (its {@code machines.cc}): machines separated by
 * line ends or semicolons, {@code #} begins a comment, {@code @/path} includes a file. A file that is not there holds
 * no machines, and Nix does not say so.
 *
 * @param machines the good lines, in Nix's order
 * @param badLines the others; a single one of them makes Nix refuse them all
 */
public record Builders(List<BuildMachine> machines, List<BadLine> badLines) {
    /** Files include each other no deeper than this; Nix itself would never come back from a circle. */
    private static final int DEEPEST = 5;

    public Builders {
        machines = List.copyOf(machines);
        badLines = List.copyOf(badLines);
    }

    /**
     * A line that Nix cannot read.
     *
     * @param column counted from 0, as in Nix's own messages
     * @param value what stands there
     * @param fault what is wrong with it
     */
    public record BadLine(Place place, int column, String value, Fault fault) {}

    /** What can be wrong with a column. */
    public enum Fault {
        /** Nothing there, or a dash. */
        NO_STORE,
        NOT_A_WHOLE_NUMBER,
        NOT_A_SPEED,
        NOT_BASE64
    }

    /**
     * Reads the setting.
     *
     * @param files the text of the files it includes, by path
     * @param localSystem what a line means that names no system
     */
    public static Builders parse(String setting, Map<String, String> files, String localSystem) {
        var machines = new ArrayList<BuildMachine>();
        var bad = new ArrayList<BadLine>();
        for (Place place : places(setting, Optional.empty(), files, DEEPEST)) {
            try {
                machines.add(new MachineLine(place, localSystem).read());
            } catch (MachineLine.BadColumn e) {
                bad.add(e.line());
            }
        }
        return new Builders(machines, bad);
    }

    private static List<Place> places(String text, Optional<String> file, Map<String, String> files, int depth) {
        var places = new ArrayList<Place>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            // Nix looks for semicolons before comments, so a comment ends at one, too.
            for (String part : line.split(";", -1)) {
                int comment = part.indexOf('#');
                String machine = MachineLine.trimmed(comment < 0 ? part : part.substring(0, comment));
                if (machine.startsWith("@")) {
                    String path = MachineLine.trimmed(machine.substring(1));
                    if (depth > 0) {
                        places.addAll(places(files.getOrDefault(path, ""), Optional.of(path), files, depth - 1));
                    }
                } else if (!machine.isEmpty()) {
                    places.add(new Place(file, number, machine));
                }
            }
        }
        return places;
    }
}
