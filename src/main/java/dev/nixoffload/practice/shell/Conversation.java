package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.host.Bytes;
import java.io.IOException;
import java.util.Optional;

/** A shell that somebody types into: it asks for each line, and goes on after errors. */
final class Conversation {
    private final Interpreter interpreter;
    private final Shell shell;
    private String prompt = "PS1";

    Conversation(Interpreter interpreter) {
        this.interpreter = interpreter;
        this.shell = interpreter.shell();
    }

    int run() throws IOException, InterruptedException {
        var input = new Sh.StandardInput(shell);
        LineSource asking = () -> {
            ask();
            prompt = "PS2";
            return input.next();
        };
        var text = new ScriptText(asking, 1);
        var parser = new Parser(text);
        while (true) {
            prompt = "PS1";
            try {
                Optional<Node> command = parser.next();
                if (command.isEmpty()) {
                    return shell.status();
                }
                interpreter.run(command.get());
            } catch (SyntaxError e) {
                shell.status(shell.told(e));
                text.dropFetched();
                parser = new Parser(text);
            } catch (Unwinding.Failed _) {
                shell.status(Unwinding.Failed.STATUS);
                shell.builtin("");
            }
        }
    }

    private void ask() throws IOException, InterruptedException {
        try {
            String question = interpreter.prompt(shell.variables().get(prompt, ""));
            shell.descriptors().out(2).write(Bytes.raw(question));
        } catch (SyntaxError e) {
            shell.told(e);
        }
    }
}
