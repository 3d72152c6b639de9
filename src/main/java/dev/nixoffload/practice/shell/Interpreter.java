package dev.nixoffload.practice.shell;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Runs parsed commands in one shell. */
final class Interpreter {
    private final Shell shell;
    private final Expander expander;
    private final Redirector redirector;
    private final Forks forks;
    private final Invocation invocation;
    private int substituted;
    /** Where the simple command stands that is running. */
    private Place current = Place.USUAL;

    Interpreter(Shell shell) {
        this.shell = shell;
        forks = new Forks(shell);
        expander = new Expander(shell, this::substitute);
        redirector = new Redirector(shell, expander, shell.dialect());
        invocation = new Invocation(this, expander, redirector);
    }

    /**
     * Where a command stands.
     *
     * @param tested whether somebody looks at its status, so that {@code set -e} does not
     * @param last whether nothing comes after it in this process
     */
    record Place(boolean tested, boolean last) {
        static final Place USUAL = new Place(false, false);

        Place inTest() {
            return new Place(true, false);
        }

        Place inside() {
            return new Place(tested, false);
        }
    }

    Shell shell() {
        return shell;
    }

    Forks forks() {
        return forks;
    }

    int run(Node node) throws IOException, InterruptedException {
        return run(node, Place.USUAL);
    }

    int run(Node node, Place place) throws IOException, InterruptedException {
        int status = switch (node) {
            case Node.Simple simple -> checked(simple(simple, place), place);
            case Node.Sequence(List<Node> commands) -> sequence(commands, place);
            case Node.And(Node left, Node right) -> {
                int first = run(left, place.inTest());
                yield first == 0 ? run(right, place) : first;
            }
            case Node.Or(Node left, Node right) -> {
                int first = run(left, place.inTest());
                yield first == 0 ? first : run(right, place);
            }
            case Node.Pipeline pipeline -> pipeline(pipeline, place);
            case Node.Background(Node command) -> background(command);
            case Node.Subshell(int line, Node body) -> {
                shell.line(line);
                yield checked(subshell(body, place), place);
            }
            case Node.Redirected redirected -> redirected(redirected, place);
            case Node.If(Node condition, Node then, Optional<Node> otherwise) -> {
                if (run(condition, place.inTest()) == 0) {
                    yield run(then, place);
                }
                yield otherwise.isPresent() ? run(otherwise.get(), place) : 0;
            }
            case Node.Loop loop -> loop(loop, place);
            case Node.For loop -> loop(loop, place);
            case Node.Case choice -> choice(choice, place);
            case Node.Function(int _, String name, Node body) -> {
                shell.functions().put(name, body);
                yield 0;
            }
        };
        shell.status(status);
        runTraps();
        return status;
    }

    private int simple(Node.Simple command, Place place) throws IOException, InterruptedException {
        Place outer = current;
        current = place.inside();
        shell.host().uptime().worked();
        try {
            return invocation.run(command, place);
        } finally {
            current = outer;
        }
    }

    /** Ends the shell under {@code set -e}. */
    private int checked(int status, Place place) {
        shell.status(status);
        if (status != 0 && !place.tested() && shell.options().is(Options.Option.ERREXIT)) {
            throw Unwinding.Exit.with(status);
        }
        return status;
    }

    private int sequence(List<Node> commands, Place place) throws IOException, InterruptedException {
        int status = 0;
        for (int i = 0; i < commands.size(); i++) {
            status = run(commands.get(i), i == commands.size() - 1 ? place : place.inside());
        }
        return commands.isEmpty() ? shell.status() : status;
    }

    private int pipeline(Node.Pipeline pipeline, Place place) throws IOException, InterruptedException {
        if (pipeline.negated()) {
            int status = pipeline.stages().size() == 1
                    ? run(pipeline.stages().getFirst(), place.inTest())
                    : forks.pipeline(pipeline.stages());
            return status == 0 ? 1 : 0;
        }
        return checked(forks.pipeline(pipeline.stages()), place);
    }

    private int background(Node command) {
        shell.jobs().add(forks.background(command));
        return 0;
    }

    private int subshell(Node body, Place place) throws IOException, InterruptedException {
        if (place.last() && !shell.signals().any()) {
            // The process has nothing else to do, so it becomes the subshell.
            throw Unwinding.Exit.with(run(body, new Place(false, true)));
        }
        return forks.await(forks.subshell(body));
    }

    private int redirected(Node.Redirected node, Place place) throws IOException, InterruptedException {
        shell.line(node.line());
        Descriptors.Saved saved;
        try {
            saved = redirector.redirect(node.redirections());
        } catch (Unwinding.Failed _) {
            return checked(Unwinding.Failed.STATUS, place);
        }
        try {
            return run(node.body(), place.inside());
        } finally {
            saved.restore();
        }
    }

    private int loop(Node.Loop loop, Place place) throws IOException, InterruptedException {
        int status = 0;
        shell.loops(shell.loops() + 1);
        try {
            while (true) {
                try {
                    int condition = run(loop.condition(), place.inTest());
                    if (condition == 0 == loop.until()) {
                        return status;
                    }
                    status = run(loop.body(), place.inside());
                } catch (Unwinding.Jump jump) {
                    status = 0;
                    if (!goesOn(jump)) {
                        return status;
                    }
                }
            }
        } finally {
            shell.loops(shell.loops() - 1);
        }
    }

    private int loop(Node.For loop, Place place) throws IOException, InterruptedException {
        shell.line(loop.line());
        List<String> words =
                loop.words().isPresent() ? expander.fields(loop.words().get()) : shell.arguments();
        int status = 0;
        shell.loops(shell.loops() + 1);
        try {
            for (String word : words) {
                shell.assign(loop.name(), word);
                try {
                    status = run(loop.body(), place.inside());
                } catch (Unwinding.Jump jump) {
                    status = 0;
                    if (!goesOn(jump)) {
                        return status;
                    }
                }
            }
            return status;
        } finally {
            shell.loops(shell.loops() - 1);
        }
    }

    /** Whether the loop that was left goes on; where the jump is one of a loop around this, it goes further. */
    private static boolean goesOn(Unwinding.Jump jump) {
        if (jump.loops() > 1) {
            throw new Unwinding.Jump(jump.loops() - 1, jump.goesOn());
        }
        return jump.goesOn();
    }

    private int choice(Node.Case choice, Place place) throws IOException, InterruptedException {
        shell.line(choice.line());
        String subject = expander.single(choice.subject());
        for (Node.Branch branch : choice.branches()) {
            for (Word pattern : branch.patterns()) {
                if (ShellPattern.of(expander.pattern(pattern)).matches(subject)) {
                    boolean empty = branch.body() instanceof Node.Sequence(List<Node> commands) && commands.isEmpty();
                    return empty ? 0 : run(branch.body(), place);
                }
            }
        }
        return 0;
    }

    private String substitute(Node script) throws IOException, InterruptedException {
        Forks.Captured captured = forks.capture(script);
        substituted = captured.status();
        shell.status(substituted);
        return captured.output();
    }

    /** The status of the last substitution since this was called before; 0 where there was none. */
    int takeSubstituted() {
        int status = substituted;
        substituted = 0;
        return status;
    }

    /** Runs a command as {@code command} does, past functions. */
    int command(List<String> argv) throws IOException, InterruptedException {
        Optional<Builtin> special = SpecialBuiltins.find(argv.getFirst());
        shell.builtin("");
        return special.isPresent()
                ? invocation.called(special.get(), argv)
                : invocation.run(List.of(), argv, Place.USUAL, false);
    }

    /** Runs what is to be run for signals that came in the meantime. */
    void runTraps() throws IOException, InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            shell.signals().notice();
        }
        for (var signal = shell.signals().takePending();
                signal.isPresent();
                signal = shell.signals().takePending()) {
            int status = shell.status();
            Optional<String> action = shell.signals().action(signal.get());
            if (action.isPresent()) {
                evaluate(LineSource.of(action.get()), Place.USUAL);
            }
            shell.status(status);
        }
    }

    /** What a prompt says. */
    String prompt(String value) throws SyntaxError, IOException, InterruptedException {
        return expander.hereDocument(WordReader.prompt(value));
    }

    /** Runs a script within this one, as {@code eval} does. */
    int evaluate(String script) throws IOException, InterruptedException {
        return evaluate(LineSource.of(script), current);
    }

    int evaluate(LineSource script, Place place) throws IOException, InterruptedException {
        int line = shell.line();
        var parser = new Parser(new ScriptText(script, 1));
        int status = 0;
        try {
            for (Optional<Node> next = parser.next(); next.isPresent(); next = parser.next()) {
                status = run(next.get(), place.last() && parser.isOver() ? place : place.inside());
            }
        } catch (SyntaxError e) {
            throw shell.fail(e);
        } finally {
            shell.line(line);
        }
        return status;
    }
}
