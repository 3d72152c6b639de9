package dev.nixoffload.offload;

import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answers of a script that asks several things in one go: commands on a machine are dear, so what belongs together
 * is asked together. Each answer comes under {@code == exit STATUS, BYTES bytes: NAME}; the length, not the look of the
 * next line, says where it ends.
 */
final class Sections {
    /**
     * Goes before a script that uses it. {@code part NAME COMMAND…} tells a command's standard output and status and
     * leaves the output in {@code $out}; {@code both} tells what it complains about as well. NAME has no line end in
     * it.
     */
    static final String PRELUDE = """
        tell() { printf '== exit %d, %d bytes: %s\\n%s\\n' "$status" "${#out}" "$name" "$out"; }
        part() { name=$1; shift; out=$("$@"); status=$?; tell; }
        both() { name=$1; shift; out=$("$@" 2>&1); status=$?; tell; }
        """;

    private static final Pattern HEADER = Pattern.compile("== exit (\\d{1,3}), (\\d{1,9}) bytes: (.*)");

    /** What one of the script's commands said. */
    record Section(int status, String text) {
        boolean ok() {
            return status == 0;
        }
    }

    private final Map<String, Section> byName = new LinkedHashMap<>();

    /** Takes the answers apart; a script that was stopped on the way, for whatever reason, has answered nothing. */
    static Sections of(CommandResult result) throws MachineException {
        var sections = new Sections();
        if (!result.ok() || !sections.readAll(result.output())) {
            throw new MachineException(
                    MachineException.Kind.UNFRAMED,
                    new Problem(
                            Message.of("machines.survey.incomplete"),
                            Message.of("machines.survey.incomplete-why"),
                            Message.of("machines.survey.incomplete-fix"),
                            result.errorText()));
        }
        return sections;
    }

    private boolean readAll(byte[] output) {
        int at = 0;
        while (at < output.length) {
            int end = at;
            while (end < output.length && output[end] != '\n') {
                end++;
            }
            Matcher header = HEADER.matcher(new String(output, at, end - at, StandardCharsets.UTF_8));
            if (!header.matches()) {
                return false;
            }
            int length = Integer.parseInt(header.group(2));
            if (length > output.length - end - 2 || output[end + 1 + length] != '\n') {
                return false;
            }
            var text = new String(output, end + 1, length, StandardCharsets.UTF_8);
            byName.put(header.group(3), new Section(Integer.parseInt(header.group(1)), text));
            at = end + 1 + length + 1;
        }
        return true;
    }

    /** The answer to a question the script always asks. */
    Section get(String name) {
        return find(name).orElseThrow(() -> new NoSuchElementException(name));
    }

    /** The answer to a question the script asks only sometimes. */
    Optional<Section> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All answers whose name starts like this, in the order given, under the rest of their names. */
    Map<String, Section> under(String prefix) {
        var found = new LinkedHashMap<String, Section>();
        byName.forEach((name, section) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), section);
            }
        });
        return found;
    }
}
