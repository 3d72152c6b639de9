package dev.nixoffload.nfs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of exports(5), read for the one slip that nfs-utils only warns about: a space before a parenthesis,
 * {@code /srv 10.0.0.1 (rw)}, gives the path to everybody with those options and to the client with none of them.
 */
public final class ExportsFile {
    private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|[^\\s\"])+");

    /** @param line counted from 1 */
    public record Slip(int line, String text) {}

    private ExportsFile() {}

    public static List<Slip> slips(String text) {
        var slips = new ArrayList<Slip>();
        int number = 0;
        int began = 0;
        var logical = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            number++;
            if (logical.isEmpty()) {
                began = number;
            }
            if (line.endsWith("\\")) {
                logical.append(line, 0, line.length() - 1).append(' ');
                continue;
            }
            logical.append(line);
            if (hasOpenParenthesisAlone(logical.toString())) {
                slips.add(new Slip(began, logical.toString().strip()));
            }
            logical.setLength(0);
        }
        return List.copyOf(slips);
    }

    private static boolean hasOpenParenthesisAlone(String line) {
        int comment = line.indexOf('#');
        Matcher words = WORD.matcher(comment < 0 ? line : line.substring(0, comment));
        boolean first = true;
        while (words.find()) {
            if (!first && words.group().startsWith("(")) {
                return true;
            }
            first = false;
        }
        return false;
    }
}
