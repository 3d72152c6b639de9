package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Stat;
import dev.nixoffload.practice.host.Volume;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code stat}. */
final class Stating {
    static final Syntax SYNTAX = Syntax.of("c:fLt", "format=c file-system=f dereference=L terse=t printf=P")
            .adding("P:");
    private static final Pattern DIRECTIVE = Pattern.compile("%([-+ 0#]*)([0-9]*)(?:\\.[0-9]*)?(.)", Pattern.DOTALL);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss.nnnnnnnnn Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int BLOCK = 4096;
    private static final int SECTOR = 512;
    private static final String USUAL = "  File: %N\n  Size: %-10s\tBlocks: %-10b IO Block: %-6o %F\n"
            + "Device: %Hd,%Ld\tInode: %-11i Links: %h\n"
            + "Access: (%04a/%10.10A)  Uid: (%5u/%8U)   Gid: (%5g/%8G)\n"
            + "Access: %x\nModify: %y\nChange: %z\n Birth: %w\n";
    private static final String USUAL_VOLUME = "  File: \"%n\"\n    ID: %-8i Namelen: %-7l Type: %T\n"
            + "Block size: %-10s Fundamental block size: %S\n"
            + "Blocks: Total: %-10b Free: %-10f Available: %a\n"
            + "Inodes: Total: %-10c Free: %d\n";

    private Stating() {}

    static int run(Call call) throws Usage, IOException, InterruptedException {
        if (call.operands().isEmpty()) {
            throw call.missingOperand();
        }
        boolean volumes = call.has('f');
        String format = call.has('P')
                ? escaped(call.value('P').orElseThrow())
                : call.value('c').map(text -> text + "\n").orElse(volumes ? USUAL_VOLUME : USUAL);
        if (volumes) {
            return call.each(
                    call.operands(),
                    "cannot read file system information for '",
                    "'",
                    operand -> call.print(ofVolume(format, operand, call.files().volume(Bytes.text(operand)))));
        }
        return call.each(call.operands(), "cannot statx '", "'", operand -> {
            String path = Bytes.text(operand);
            Stat stat = call.has('L') ? call.files().stat(path) : call.files().lstat(path);
            call.print(ofFile(call, format, operand, stat));
        });
    }

    private static String escaped(String format) {
        return format.replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\\\", "\\")
                .replace("\\0", "\0");
    }

    private interface Value {
        String of(String directive) throws IOException;
    }

    private static String formatted(String format, Value value) throws IOException {
        Matcher directive = DIRECTIVE.matcher(format.replace("%Hd", "%H").replace("%Ld", "%L"));
        var out = new StringBuilder();
        while (directive.find()) {
            String text = directive.group(3).equals("%") ? "%" : value.of(directive.group(3));
            int width = directive.group(2).isEmpty() ? 0 : Integer.parseInt(directive.group(2));
            String flags = directive.group(1);
            int missing = Math.max(0, width - text.length());
            String padded = flags.contains("-")
                    ? text + " ".repeat(missing)
                    : (flags.contains("0") ? "0" : " ").repeat(missing) + text;
            directive.appendReplacement(out, Matcher.quoteReplacement(padded));
        }
        return directive.appendTail(out).toString();
    }

    private static String ofFile(Call call, String format, String operand, Stat stat) throws IOException {
        var owners = new Owners(call.task().host().accounts());
        return formatted(format, directive -> switch (directive) {
            case "a" -> Integer.toOctalString(stat.mode());
            case "A" -> Modes.letters(stat);
            case "b" -> Long.toString(stat.isLink() ? 0 : (stat.size() + BLOCK - 1) / BLOCK * (BLOCK / SECTOR));
            case "B" -> Integer.toString(SECTOR);
            case "d" -> "2049";
            case "D" -> "801";
            case "H" -> "8";
            case "L" -> "1";
            case "f" -> Integer.toHexString(type(stat) | stat.mode());
            case "F" ->
                stat.isRegular() && stat.size() == 0
                        ? "regular empty file"
                        : stat.kind().title();
            case "g" -> Integer.toString(stat.gid());
            case "G" -> named(owners.group(stat.gid()), stat.gid());
            case "h" -> Integer.toString(stat.links());
            case "i" -> Long.toString(stat.inode());
            case "m" -> "/";
            case "n" -> operand;
            case "N" ->
                stat.isLink()
                        ? quoted(call, operand) + " -> "
                                + quoted(call, Bytes.of(call.files().readLink(Bytes.text(operand))))
                        : quoted(call, operand);
            case "o" -> Integer.toString(BLOCK);
            case "s" -> Long.toString(stat.size());
            case "t", "T" -> "0";
            case "u" -> Integer.toString(stat.uid());
            case "U" -> named(owners.user(stat.uid()), stat.uid());
            case "w" -> "-";
            case "W" -> "0";
            case "x", "y", "z" -> time(stat.modified());
            case "X", "Y", "Z" -> Long.toString(stat.modified().getEpochSecond());
            default -> "?";
        });
    }

    /** The usual format shows names plainly, a format of one's own in quotes. */
    private static String quoted(Call call, String name) {
        boolean plain = !call.has('c') && !call.has('P') && name.matches("[A-Za-z0-9_./:@%+=,-]+");
        return plain ? name : "'" + name.replace("'", "'\\''") + "'";
    }

    private static String named(String name, int id) {
        return name.equals(Integer.toString(id)) ? "UNKNOWN" : name;
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static int type(Stat stat) {
        return switch (stat.kind()) {
            case FIFO -> 0x1000;
            case CHARACTER_DEVICE -> 0x2000;
            case DIRECTORY -> 0x4000;
            case REGULAR -> 0x8000;
            case LINK -> 0xa000;
            case SOCKET -> 0xc000;
        };
    }

    private static String ofVolume(String format, String operand, Volume volume) throws IOException {
        return formatted(format, directive -> switch (directive) {
            case "a", "f" -> Long.toString(volume.freeBlocks());
            case "b" -> Long.toString(volume.blocks());
            case "c" -> Long.toString(volume.inodes());
            case "d" -> Long.toString(volume.freeInodes());
            case "i" -> "0";
            case "l" -> "255";
            case "n" -> operand;
            case "s", "S" -> Integer.toString(volume.blockSize());
            case "t" -> "ef53";
            case "T" -> volume.type();
            default -> "?";
        });
    }
}
