package dev.nixoffload.change;

import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.pair.AbsolutePath;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code look.sh} tells. */
final class SightReader {
    private static final Pattern LINK = Pattern.compile("link (\\d+) (yes|no)");
    private static final Pattern REAL = Pattern.compile("real (\\d+) (/.*)");
    private static final Pattern GROUND = Pattern.compile("ground (\\d+) (yes|no) (yes|no) (/.*)");
    private static final Pattern SPACE = Pattern.compile("space (\\d{1,18}) (\\d{1,18}) (\\d{1,18}) (\\d{1,18}) (/.*)");
    private static final Pattern STAT =
            Pattern.compile("stat ([0-7]{1,4}) (\\S+) (\\d+) (\\S+) (\\d+) (\\d{1,18}) (\\d{1,9}) ([^:]+):(/.*)");
    private static final Pattern FLAGS = Pattern.compile("([-a-zA-Z]+) (/.*)");
    private static final Pattern BYTES = Pattern.compile("bytes (\\d+) (\\S*)");
    private static final Pattern SUM = Pattern.compile("sum (\\d+) ([0-9a-f]{64})");
    private static final String NO_NAME = "UNKNOWN";

    private record Space(long bytes, long inodes) {}

    private record Stat(Attributes attributes, long size, int links, String kind) {}

    private final Map<Integer, Boolean> links = new HashMap<>();
    private final Map<Integer, String> reals = new HashMap<>();
    private final Map<Integer, Matcher> grounds = new HashMap<>();
    private final Map<String, Space> spaces = new HashMap<>();
    private final Map<String, Stat> stats = new HashMap<>();
    private final Map<String, String> flags = new HashMap<>();
    private final Map<Integer, Bytes> contents = new HashMap<>();
    private final Map<Integer, Sha256> sums = new HashMap<>();
    private boolean inFlags;
    private boolean done;

    private SightReader() {}

    /** Empty where the answer cannot be made out: a file went in between, or a name is beyond all sense. */
    static Optional<Map<AbsolutePath, Sight>> read(List<AbsolutePath> paths, CommandResult result) {
        if (!result.ok()) {
            return Optional.empty();
        }
        var reader = new SightReader();
        try {
            new String(result.output(), StandardCharsets.UTF_8).lines().forEach(reader::line);
            var sights = new LinkedHashMap<AbsolutePath, Sight>();
            for (int i = 0; i < paths.size(); i++) {
                sights.put(paths.get(i), reader.sight(paths.get(i), i + 1));
            }
            return reader.done ? Optional.of(sights) : Optional.empty();
        } catch (Unclear | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Something of the answer is missing. */
    private static final class Unclear extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unclear(String what) {
            super(what);
        }
    }

    private static <T> T present(T value, String what) {
        if (value == null) {
            throw new Unclear(what);
        }
        return value;
    }

    private void line(String line) {
        Matcher matcher;
        if (inFlags) {
            matcher = FLAGS.matcher(line);
            if (matcher.matches()) {
                flags.put(matcher.group(2), matcher.group(1));
            } else {
                inFlags = !line.equals("end");
            }
        } else if (line.equals("flags")) {
            inFlags = true;
        } else if (line.equals("done")) {
            done = true;
        } else if ((matcher = LINK.matcher(line)).matches()) {
            links.put(number(matcher), matcher.group(2).equals("yes"));
        } else if ((matcher = REAL.matcher(line)).matches()) {
            reals.put(number(matcher), matcher.group(2));
        } else if ((matcher = GROUND.matcher(line)).matches()) {
            grounds.put(number(matcher), matcher);
        } else if ((matcher = SPACE.matcher(line)).matches()) {
            spaces.put(matcher.group(5), space(matcher));
        } else if ((matcher = STAT.matcher(line)).matches()) {
            stats.put(matcher.group(9), stat(matcher));
        } else if ((matcher = BYTES.matcher(line)).matches()) {
            contents.put(number(matcher), Bytes.of(Base64.getDecoder().decode(matcher.group(2))));
        } else if ((matcher = SUM.matcher(line)).matches()) {
            sums.put(number(matcher), new Sha256(matcher.group(2)));
        } else {
            throw new Unclear(line);
        }
    }

    private static int number(Matcher matcher) {
        return Integer.parseInt(matcher.group(1));
    }

    /** A file system that counts no inodes, as Btrfs, has as many as anybody needs. */
    private static Space space(Matcher matcher) {
        boolean counted = Long.parseLong(matcher.group(4)) > 0;
        return new Space(
                Math.multiplyExact(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))),
                counted ? Long.parseLong(matcher.group(3)) : Long.MAX_VALUE);
    }

    private static Stat stat(Matcher matcher) {
        var attributes = new Attributes(
                Integer.parseInt(matcher.group(1), 8),
                matcher.group(2).equals(NO_NAME) ? matcher.group(3) : matcher.group(2),
                matcher.group(4).equals(NO_NAME) ? matcher.group(5) : matcher.group(4));
        return new Stat(
                attributes,
                Long.parseLong(matcher.group(6)),
                Integer.parseInt(matcher.group(7)),
                // GNU tells an empty file from others.
                matcher.group(8).equals("regular empty file") ? "regular file" : matcher.group(8));
    }

    private Sight sight(AbsolutePath path, int i) {
        String real = present(reals.get(i), "real");
        Ground ground = ground(i, real);
        try {
            return new Sight(path, new AbsolutePath(real), standing(i, real), ground);
        } catch (BadValue _) {
            return new Sight(path, path, new Standing.Other(real), ground);
        }
    }

    private Ground ground(int i, String real) {
        Matcher told = present(grounds.get(i), "ground");
        String folder = told.group(4);
        Space space = present(spaces.get(folder), "space");
        return new Ground(
                told.group(2).equals("yes"),
                told.group(3).equals("no"),
                isFixed(real) || isFixed(folder),
                space.bytes(),
                space.inodes());
    }

    private boolean isFixed(String path) {
        String set = flags.getOrDefault(path, "");
        return set.contains("i") || set.contains("a");
    }

    private Standing standing(int i, String real) {
        Stat stat = stats.get(real);
        if (stat == null) {
            return present(links.get(i), "link") ? new Standing.DanglingLink(real) : new Standing.Missing();
        }
        return switch (stat.kind()) {
            case "regular file" -> regularFile(i, stat);
            case "directory" -> new Standing.Folder(stat.attributes());
            default -> new Standing.Other(stat.kind());
        };
    }

    private Standing regularFile(int i, Stat stat) {
        Bytes bytes = contents.get(i);
        Sha256 digest = bytes == null ? present(sums.get(i), "sum") : bytes.sha256();
        return new Standing.RegularFile(
                stat.attributes(), stat.size(), stat.links(), digest, Optional.ofNullable(bytes));
    }
}
