package dev.nixoffload.nfs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@code /etc/fstab} (fstab(5)).
 *
 * @param number counted from 1
 */
public record FstabLine(int number, String device, String point, String type, List<String> options) {
    private static final Pattern NUMBERED = Pattern.compile("(\\d{1,9}):(.*)");

    public FstabLine {
        options = List.copyOf(options);
    }

    /** Reads what {@code grep -n} prints of the file; comments and lines of another form are passed over. */
    public static List<FstabLine> parseNumbered(String text) {
        var lines = new ArrayList<FstabLine>();
        text.lines().forEach(line -> {
            Matcher numbered = NUMBERED.matcher(line);
            if (numbered.matches() && !numbered.group(2).strip().startsWith("#")) {
                String[] fields = numbered.group(2).strip().split("\\s+");
                if (fields.length >= 3) {
                    lines.add(new FstabLine(
                            Integer.parseInt(numbered.group(1)),
                            OctalEscapes.undone(fields[0]),
                            OctalEscapes.undone(fields[1]),
                            fields[2],
                            fields.length > 3 ? List.of(fields[3].split(",")) : List.of("defaults")));
                }
            }
        });
        return List.copyOf(lines);
    }
}
