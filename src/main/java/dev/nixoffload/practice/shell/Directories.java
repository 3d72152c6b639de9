package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.host.Access;
import dev.nixoffload.practice.host.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code cd} and {@code pwd}. Links stay in the path, as is usual, unless {@code -P} is given. */
final class Directories {
    int cd(Interpreter interpreter, List<String> argv) throws IOException {
        Shell shell = interpreter.shell();
        int at = 1;
        boolean physical = false;
        while (at < argv.size() && argv.get(at).matches("-[LP]+|--")) {
            boolean end = argv.get(at).equals("--");
            physical = end ? physical : argv.get(at).endsWith("P");
            at++;
            if (end) {
                break;
            }
        }
        if (at < argv.size() && argv.get(at).matches("-.+")) {
            throw shell.fail("Illegal option " + argv.get(at).substring(0, 2));
        }
        String given = at < argv.size() ? argv.get(at) : shell.variables().get("HOME", "");
        boolean back = given.equals("-");
        String target = back ? shell.variables().get("OLDPWD", "") : given;
        String path = logical(shell.directory(), target);
        try {
            String text = Bytes.text(path);
            if (!shell.files().stat(text).isDirectory() || !shell.files().may(Access.EXECUTE, text)) {
                throw cannot(shell, target);
            }
            if (physical) {
                path = Bytes.of(shell.files().realPath(text));
            }
        } catch (IOException _) {
            throw cannot(shell, target);
        }
        String before = shell.directory();
        shell.directory(path);
        shell.assign("OLDPWD", before);
        shell.assign("PWD", path);
        shell.variables().export("OLDPWD");
        shell.variables().export("PWD");
        if (back) {
            shell.print(path + "\n");
        }
        return 0;
    }

    private static Unwinding.Failed cannot(Shell shell, String target) {
        return shell.fail("can't cd to " + target);
    }

    int pwd(Interpreter interpreter, List<String> argv) throws IOException {
        Shell shell = interpreter.shell();
        Optional<String> wrong = argv.stream()
                .skip(1)
                .filter(option -> option.matches("-.*[^LP].*"))
                .findFirst();
        if (wrong.isPresent()) {
            throw shell.fail("Illegal option " + wrong.get().replaceFirst("-[LP]*(.).*", "-$1"));
        }
        boolean physical = argv.getLast().endsWith("P") && argv.size() > 1;
        String path = physical ? Bytes.of(shell.files().realPath(Bytes.text(shell.directory()))) : shell.directory();
        shell.print(path + "\n");
        return 0;
    }

    /** The path from the root, each {@code ..} taking the name before it away. */
    private static String logical(String directory, String target) {
        var names = new ArrayList<String>();
        String whole = target.startsWith("/") ? target : directory + "/" + target;
        for (String name : whole.split("/")) {
            if (name.equals("..")) {
                if (!names.isEmpty()) {
                    names.removeLast();
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return "/" + String.join("/", names);
    }
}
