package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.host.BrokenPipe;
import dev.nixoffload.practice.shell.Interpreter.Place;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs simple commands: assignments, special builtins, functions, builtins, programs. */
final class Invocation {
    private final Interpreter interpreter;
    private final Shell shell;
    private final Expander expander;
    private final Redirector redirector;
    private final Programs programs;

    Invocation(Interpreter interpreter, Expander expander, Redirector redirector) {
        this.interpreter = interpreter;
        this.shell = interpreter.shell();
        this.expander = expander;
        this.redirector = redirector;
        this.programs = new Programs(interpreter.shell(), interpreter.forks());
    }

    int run(Node.Simple command, Place place) throws IOException, InterruptedException {
        shell.line(command.line());
        interpreter.takeSubstituted();
        List<String> argv = expander.fields(command.words());
        if (argv.isEmpty()) {
            return assignOnly(command);
        }
        String name = argv.getFirst();
        Optional<Builtin> special = SpecialBuiltins.find(name);
        if (special.isPresent()) {
            return special(command, argv, special.get());
        }
        Descriptors.Saved saved;
        try {
            saved = redirector.redirect(command.redirections());
        } catch (Unwinding.Failed _) {
            return Unwinding.Failed.STATUS;
        }
        try {
            return run(command.assignments(), argv, place, true);
        } finally {
            saved.restore();
        }
    }

    private int assignOnly(Node.Simple command) throws IOException, InterruptedException {
        try {
            redirector.redirect(command.redirections()).restore();
        } catch (Unwinding.Failed _) {
            return Unwinding.Failed.STATUS;
        }
        List<String> values = values(command.assignments());
        trace(command.assignments(), values, List.of());
        assign(command.assignments(), values);
        return interpreter.takeSubstituted();
    }

    private List<String> values(List<Node.Assignment> assignments) throws IOException, InterruptedException {
        var values = new ArrayList<String>();
        for (Node.Assignment assignment : assignments) {
            values.add(expander.value(assignment.value()));
            if (assignments.size() > 1) {
                // The next one may be made of this one.
                shell.assign(assignment.name(), values.getLast());
            }
        }
        return values;
    }

    private void assign(List<Node.Assignment> assignments, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            shell.assign(assignments.get(i).name(), values.get(i));
        }
    }

    private int special(Node.Simple command, List<String> argv, Builtin builtin)
            throws IOException, InterruptedException {
        // An error in what is said to a special builtin ends the shell.
        Descriptors.Saved saved = redirector.redirect(command.redirections());
        boolean keeps = argv.getFirst().equals("exec") && argv.size() == 1;
        try {
            List<String> values = values(command.assignments());
            trace(command.assignments(), values, argv);
            assign(command.assignments(), values);
            int status = called(builtin, argv);
            if (keeps) {
                saved.drop();
            }
            return status;
        } finally {
            if (!keeps) {
                saved.restore();
            }
        }
    }

    /** Runs what is no special builtin, or what {@code command} has made into none. */
    int run(List<Node.Assignment> assignments, List<String> argv, Place place, boolean functions)
            throws IOException, InterruptedException {
        String name = argv.getFirst();
        Optional<Node> function =
                functions ? Optional.ofNullable(shell.functions().get(name)) : Optional.empty();
        Optional<Builtin> builtin = Builtins.find(name);
        shell.variables().enter();
        try {
            assignments.forEach(assignment -> shell.variables().hide(assignment.name()));
            List<String> values = values(assignments);
            trace(assignments, values, argv);
            assign(assignments, values);
            assignments.forEach(assignment -> shell.variables().export(assignment.name()));
            if (function.isPresent()) {
                return call(function.get(), argv, place.inside());
            }
            if (builtin.isPresent()) {
                return regular(builtin.get(), argv);
            }
            return programs.run(argv, place);
        } finally {
            shell.variables().leave();
        }
    }

    private int call(Node body, List<String> argv, Place place) throws IOException, InterruptedException {
        List<String> arguments = shell.arguments();
        int loops = shell.loops();
        shell.arguments(argv.subList(1, argv.size()));
        shell.loops(0);
        shell.calls(shell.calls() + 1);
        try {
            return interpreter.run(body, place);
        } catch (Unwinding.Return back) {
            return back.status();
        } finally {
            shell.calls(shell.calls() - 1);
            shell.loops(loops);
            shell.arguments(arguments);
        }
    }

    private int regular(Builtin builtin, List<String> argv) throws IOException, InterruptedException {
        try {
            return called(builtin, argv);
        } catch (Unwinding.Failed _) {
            return Unwinding.Failed.STATUS;
        }
    }

    int called(Builtin builtin, List<String> argv) throws IOException, InterruptedException {
        String outer = shell.builtin();
        shell.builtin(argv.getFirst());
        try {
            return builtin.run(interpreter, argv);
        } catch (BrokenPipe | InterruptedIOException e) {
            throw e;
        } catch (IOException _) {
            shell.complain("I/O error");
            return 1;
        } finally {
            shell.builtin(outer);
        }
    }

    private void trace(List<Node.Assignment> assignments, List<String> values, List<String> argv)
            throws IOException, InterruptedException {
        if (!shell.options().is(Options.Option.XTRACE)) {
            return;
        }
        var line = new ArrayList<String>();
        for (int i = 0; i < values.size(); i++) {
            line.add(assignments.get(i).name() + "=" + values.get(i));
        }
        line.addAll(argv);
        String prompt;
        try {
            prompt = interpreter.prompt(shell.variables().get("PS4", "+ "));
        } catch (SyntaxError e) {
            throw shell.fail(e);
        }
        shell.complainPlainly(prompt + String.join(" ", line));
    }
}
