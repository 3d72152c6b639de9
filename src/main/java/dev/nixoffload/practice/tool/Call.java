package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.BrokenPipe;
import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.tool.Syntax.Option;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;

/** One run of a program, its command line taken apart. */
record Call(Task task, String name, Syntax.Parsed parsed) {
    static final String STANDARD_INPUT = "-";

    List<String> operands() {
        return parsed.operands();
    }

    List<Option> options() {
        return parsed.options();
    }

    boolean has(char letter) {
        return parsed.options().stream().anyMatch(option -> option.letter() == letter);
    }

    /** The last of these options that was given. */
    Optional<Option> last(String letters) {
        return parsed.options().stream()
                .filter(option -> letters.indexOf(option.letter()) >= 0)
                .reduce((_, later) -> later);
    }

    Optional<String> value(char letter) {
        return last(String.valueOf(letter)).map(Option::value);
    }

    List<String> values(char letter) {
        return parsed.options().stream()
                .filter(option -> option.letter() == letter)
                .map(Option::value)
                .toList();
    }

    ProcessFiles files() {
        return task.files();
    }

    void print(String bytes) throws IOException {
        task.out().write(Bytes.raw(bytes));
    }

    /** A line on standard error, after the name of the program. */
    void complain(String message) throws IOException {
        task.err().write(Bytes.raw(name + ": " + message + "\n"));
    }

    /** The file, or standard input for a dash. */
    InputStream open(String operand) throws IOException {
        return operand.equals(STANDARD_INPUT) ? task.in() : files().open(Bytes.text(operand));
    }

    /** The operands, or standard input where there is none. */
    List<String> inputs() {
        return operands().isEmpty() ? List.of(STANDARD_INPUT) : operands();
    }

    /** What is done with each of several files. */
    @FunctionalInterface
    interface Deed {
        void run(String operand) throws IOException, InterruptedException;
    }

    /**
     * Does it to each; what fails is told as {@code before}, name, {@code after} and why. Whether something failed: 0
     * or 1.
     */
    int each(List<String> operands, String before, String after, Deed deed) throws IOException, InterruptedException {
        int status = 0;
        for (String operand : operands) {
            try {
                deed.run(operand);
            } catch (BrokenPipe | InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                complain(before + operand + after + ": " + e.getMessage());
                status = 1;
            }
        }
        return status;
    }

    Usage missingOperand() {
        return Usage.withHint("missing operand");
    }

    Usage extraOperand(String operand) {
        return Usage.withHint("extra operand '" + operand + "'");
    }
}
