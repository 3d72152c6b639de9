package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.host.Access;
import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.FileKind;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Stat;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** {@code test} and {@code [}. */
final class Test {
    private static final Set<String> UNARY = Set.of(
            "-b", "-c", "-d", "-e", "-f", "-g", "-h", "-k", "-L", "-n", "-O", "-G", "-p", "-r", "-s", "-S", "-t", "-u",
            "-w", "-x", "-z");
    private static final Set<String> BINARY =
            Set.of("=", "!=", "<", ">", "-eq", "-ne", "-gt", "-ge", "-lt", "-le", "-nt", "-ot", "-ef");

    private final Shell shell;
    private final List<String> words;
    private int at;

    private Test(Shell shell, List<String> words) {
        this.shell = shell;
        this.words = words;
    }

    static int run(Interpreter interpreter, List<String> argv) {
        Shell shell = interpreter.shell();
        int end = argv.size();
        if (argv.getFirst().endsWith("[")) {
            if (!argv.getLast().equals("]") || end == 1) {
                throw shell.fail(shell.dialect().notClosed());
            }
            end--;
        }
        List<String> words = argv.subList(1, end);
        if (words.isEmpty()) {
            return 1;
        }
        return new Test(shell, words).whole() ? 0 : 1;
    }

    private boolean whole() {
        if (words.size() == 4 && words.getFirst().equals("!") && BINARY.contains(words.get(2))) {
            at = 1;
            return !binary();
        }
        if (words.size() == 3 && BINARY.contains(words.get(1))) {
            return binary();
        }
        if (words.size() == 3 && words.getFirst().equals("(") && words.getLast().equals(")")) {
            return !words.get(1).isEmpty();
        }
        boolean value = or();
        if (at < words.size()) {
            throw unexpected(words.get(at - 1));
        }
        return value;
    }

    private boolean or() {
        boolean value = and();
        while (at < words.size() && words.get(at).equals("-o")) {
            at++;
            value |= and();
        }
        return value;
    }

    private boolean and() {
        boolean value = not();
        while (at < words.size() && words.get(at).equals("-a")) {
            at++;
            value &= not();
        }
        return value;
    }

    private boolean not() {
        if (at < words.size() && words.get(at).equals("!") && at + 1 < words.size() && !isBinaryAfter()) {
            at++;
            return !not();
        }
        return primary();
    }

    private boolean isBinaryAfter() {
        return at + 2 < words.size() && BINARY.contains(words.get(at + 1));
    }

    private boolean primary() {
        if (at == words.size()) {
            throw shell.fail("argument expected");
        }
        String word = words.get(at);
        if (word.equals("(") && !isBinaryAfter() && at + 1 < words.size()) {
            at++;
            boolean value = or();
            if (at == words.size() || !words.get(at).equals(")")) {
                throw shell.fail("closing paren expected");
            }
            at++;
            return value;
        }
        if (isBinaryAfter()) {
            return binary();
        }
        if (UNARY.contains(word) && at + 1 < words.size()) {
            at += 2;
            return unary(word.charAt(1), words.get(at - 1));
        }
        if (at + 1 < words.size() && BINARY.contains(words.get(at + 1))) {
            throw shell.fail(words.get(at + 1) + ": argument expected");
        }
        at++;
        return !word.isEmpty();
    }

    private boolean binary() {
        String left = words.get(at);
        String operator = words.get(at + 1);
        String right = words.get(at + 2);
        at += 3;
        return switch (operator) {
            case "=" -> left.equals(right);
            case "!=" -> !left.equals(right);
            case "<" -> left.compareTo(right) < 0;
            case ">" -> left.compareTo(right) > 0;
            case "-eq" -> number(left) == number(right);
            case "-ne" -> number(left) != number(right);
            case "-gt" -> number(left) > number(right);
            case "-ge" -> number(left) >= number(right);
            case "-lt" -> number(left) < number(right);
            case "-le" -> number(left) <= number(right);
            default -> files(left, operator, right);
        };
    }

    private boolean files(String left, String operator, String right) {
        try {
            Stat first = shell.files().stat(Bytes.text(left));
            Stat second = shell.files().stat(Bytes.text(right));
            return switch (operator) {
                case "-nt" -> first.modified().isAfter(second.modified());
                case "-ot" -> first.modified().isBefore(second.modified());
                case "-ef" -> first.inode() == second.inode();
                default -> throw unexpected(operator);
            };
        } catch (IOException _) {
            return false;
        }
    }

    private boolean unary(char operator, String operand) {
        return switch (operator) {
            case 'n' -> !operand.isEmpty();
            case 'z' -> operand.isEmpty();
            case 't' -> {
                number(operand);
                yield false;
            }
            default -> file(operator, Bytes.text(operand));
        };
    }

    private boolean file(char operator, String path) {
        ProcessFiles files = shell.files();
        try {
            boolean link = operator == 'h' || operator == 'L';
            Stat stat = link ? files.lstat(path) : files.stat(path);
            var identity = shell.childTask().identity();
            return switch (operator) {
                case 'b' -> false;
                case 'c' -> stat.kind() == FileKind.CHARACTER_DEVICE;
                case 'd' -> stat.isDirectory();
                case 'e' -> true;
                case 'f' -> stat.isRegular();
                case 'h', 'L' -> stat.isLink();
                case 'p' -> stat.kind() == FileKind.FIFO;
                case 'S' -> stat.kind() == FileKind.SOCKET;
                case 's' -> stat.size() > 0;
                case 'u' -> (stat.mode() & 04000) != 0;
                case 'g' -> (stat.mode() & 02000) != 0;
                case 'k' -> (stat.mode() & 01000) != 0;
                case 'O' -> stat.uid() == identity.uid();
                case 'G' -> stat.gid() == identity.gid();
                case 'r' -> files.may(Access.READ, path);
                case 'w' -> files.may(Access.WRITE, path);
                case 'x' -> files.may(Access.EXECUTE, path);
                default -> throw unexpected("-" + operator);
            };
        } catch (IOException _) {
            return false;
        }
    }

    private long number(String text) {
        OptionalLong number = Numbers.decimal(text.strip());
        if (number.isEmpty()) {
            throw shell.fail(shell.dialect().badInteger(text));
        }
        return number.getAsLong();
    }

    private Unwinding.Failed unexpected(String word) {
        return shell.fail(word + ": unexpected operator");
    }
}
