package dev.nixoffload.practice.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of OpenSSH's configuration files, of the client and of the server alike. */
public final class SshConfigText {
    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9]+)(?:\\s*=\\s*|\\s+|$)(.*)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private SshConfigText() {}

    /**
     * A line that says something.
     *
     * @param number counted from 1
     * @param keyword as it was written
     */
    public record Line(String file, int number, String keyword, List<String> words) {
        public String key() {
            return keyword.toLowerCase(Locale.ROOT);
        }

        public String value() {
            return String.join(" ", words);
        }

        public String place() {
            return file + ": line " + number + ": ";
        }

        /** As most complaints about values begin. */
        public String shortPlace() {
            return file + " line " + number + ": ";
        }
    }

    public static List<Line> lines(String file, String text) {
        var lines = new ArrayList<Line>();
        int number = 0;
        for (String raw : text.split("\n")) {
            number++;
            String line = raw.strip();
            Matcher matcher = LINE.matcher(line);
            if (!line.isEmpty() && !line.startsWith("#")) {
                lines.add(
                        matcher.matches()
                                ? new Line(file, number, matcher.group(1), words(matcher.group(2)))
                                : new Line(file, number, line, List.of()));
            }
        }
        return lines;
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            String found = word.group(1) == null ? word.group(2) : word.group(1);
            if (word.group(1) == null && found.startsWith("#")) {
                break;
            }
            words.add(found);
        }
        return words;
    }

    /** Whether a comma-separated list of patterns, some of them with {@code !}, has this text. */
    public static boolean listMatches(String patterns, String text) {
        boolean found = false;
        for (String pattern : patterns.split(",")) {
            boolean negated = pattern.startsWith("!");
            if (glob(negated ? pattern.substring(1) : pattern).matcher(text).matches()) {
                if (negated) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }

    public static Pattern glob(String pattern) {
        var regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** What is wrong with a configuration, in OpenSSH's words. */
    public static final class BadConfig extends Exception {
        private static final long serialVersionUID = 1L;

        public BadConfig(String file, List<String> complaints) {
            super(String.join("\n", complaints) + "\n" + file + ": terminating, " + complaints.size()
                    + " bad configuration options");
        }

        public BadConfig(String complaint) {
            super(complaint);
        }
    }

    private static final Set<String> YES_OR_NO = Set.of("yes", "no", "true", "false");

    public static boolean isYesOrNo(String value) {
        return YES_OR_NO.contains(value.toLowerCase(Locale.ROOT));
    }
}
