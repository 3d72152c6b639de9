package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Stat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code lsattr} and {@code chattr}, which know one attribute that does something: {@code i}. */
final class Attributes {
    static final Syntax LSATTR = Syntax.of("ad", "");
    private static final String USAGE =
            "Usage: chattr [-RVf] [-+=aAcCdDeijPsStTuFx] [-p project] [-v version] files...\n";
    private static final String PLAIN = "--------------e-------";
    private static final String IMMUTABLE = "----i---------e-------";

    private Attributes() {}

    static int lsattr(Call call) throws IOException {
        List<String> operands = call.operands().isEmpty() ? List.of(".") : call.operands();
        int status = 0;
        for (String operand : operands) {
            String path = Bytes.text(operand);
            try {
                boolean opened = call.files().lstat(path).isDirectory() && !call.has('d');
                for (String name : opened ? call.files().list(path) : List.<String>of()) {
                    boolean hidden = name.startsWith(".") && !call.has('a');
                    String entry = operand + "/" + Bytes.of(name);
                    status |= hidden ? 0 : show(call, entry);
                }
                status |= opened ? 0 : show(call, operand);
            } catch (IOException e) {
                call.complain(e.getMessage() + " while trying to stat " + operand);
                status = 1;
            }
        }
        return status;
    }

    private static int show(Call call, String operand) throws IOException {
        String path = Bytes.text(operand);
        if (!hasAttributes(call.files().lstat(path))) {
            call.complain("Operation not supported While reading flags on " + operand);
            return 1;
        }
        call.print((call.files().isImmutable(path) ? IMMUTABLE : PLAIN) + " " + operand + "\n");
        return 0;
    }

    private static boolean hasAttributes(Stat stat) {
        return stat.isRegular() || stat.isDirectory();
    }

    /** What begins with a minus can be a change, so that it takes its command line by itself. */
    static int chattr(dev.nixoffload.practice.host.Task task) throws IOException {
        var call = new Call(task, "chattr", new Syntax.Parsed(List.of(), List.of()));
        var changes = new ArrayList<String>();
        var names = new ArrayList<String>();
        for (String argument : task.argv().subList(1, task.argv().size())) {
            boolean change = names.isEmpty() && argument.matches("[-+=].*");
            (change ? changes : names).add(argument);
        }
        if (changes.isEmpty() && !names.isEmpty()) {
            call.task().complain("Must use '-v', =, - or +\n");
            return 1;
        }
        if (names.isEmpty() || !changes.stream().allMatch(change -> change.matches("[-+]i|=e|=|--|-f"))) {
            call.task().complain(USAGE);
            return 1;
        }
        int status = 0;
        for (String name : names) {
            status |= change(call, changes, name);
        }
        return status;
    }

    private static int change(Call call, List<String> changes, String path) throws IOException {
        String name = Bytes.of(path);
        try {
            if (!hasAttributes(call.files().lstat(path))) {
                call.complain("Operation not supported while reading flags on " + name);
                return 1;
            }
        } catch (IOException e) {
            call.complain(e.getMessage() + " while trying to stat " + name);
            return 1;
        }
        for (String change : changes) {
            if (change.equals("--") || change.equals("-f")) {
                continue;
            }
            try {
                call.files().immutable(path, change.equals("+i"));
            } catch (IOException e) {
                call.complain(e.getMessage() + " while setting flags on " + name);
                return 1;
            }
        }
        return 0;
    }
}
