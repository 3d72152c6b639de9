package dev.nixoffload.practice.nix;

import dev.nixoffload.nix.BuildMachine;
import dev.nixoffload.nix.Builders;
import dev.nixoffload.nix.Builders.BadLine;
import dev.nixoffload.nix.StorePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds another machine for a build, as Nix's build hook does. */
final class BuildHook {
    private static final Pattern INCLUDED = Pattern.compile("@\\s*(/[^\\s;]*)");

    private final Session session;
    private final List<RemoteMachine> machines;
    private final Set<RemoteMachine> disabled = new HashSet<>();

    private BuildHook(Session session, List<RemoteMachine> machines) {
        this.session = session;
        this.machines = machines;
    }

    /** What the hook says when it is asked. */
    sealed interface Reply {
        /** Connected to a machine that takes the build. */
        record Accepted(RemoteMachine machine, NixStore builder) implements Reply {}

        record Declined() implements Reply {}

        /** Somebody could take it, but not now. */
        record Postponed() implements Reply {}
    }

    /** With the machines that the settings name at the moment. */
    static BuildHook of(Session session) throws IOException {
        String setting = session.settings().text("builders");
        Map<String, String> files = new HashMap<>();
        collect(session, setting, files);
        Builders builders = Builders.parse(setting, files, session.settings().text("system"));
        if (!builders.badLines().isEmpty()) {
            session.log().error(complaint(builders.badLines().getFirst()));
            throw new NixError("unexpected EOF reading a line")
                    .during("while reading the response from the build hook");
        }
        var machines = new ArrayList<RemoteMachine>();
        for (BuildMachine machine : builders.machines()) {
            machines.add(new RemoteMachine(machine));
        }
        return new BuildHook(session, List.copyOf(machines));
    }

    private static void collect(Session session, String text, Map<String, String> files) {
        Matcher included = INCLUDED.matcher(text);
        while (included.find()) {
            String path = included.group(1);
            if (!files.containsKey(path)) {
                try {
                    files.put(path, session.files().text(path));
                    collect(session, files.get(path), files);
                } catch (IOException _) {
                    files.put(path, ""); // Nix does not mind a file that is not there.
                }
            }
        }
    }

    private static String complaint(BadLine bad) {
        String row = "row: '" + bad.place().text() + "'";
        String cannot = "bad machine specification: failed to convert column #" + bad.column() + " in a " + row;
        return switch (bad.fault()) {
            case NO_STORE -> "bad machine specification: store URL was not found at the first column of a " + row;
            case NOT_A_WHOLE_NUMBER -> cannot + " to 'unsigned int'";
            case NOT_A_SPEED -> bad.value().startsWith("-") ? "speed factor must be >= 0" : cannot + " to 'float'";
            case NOT_BASE64 ->
                new NixError("invalid character in Base64 string")
                        .during("while parsing machine specification at a column #" + bad.column() + " in a " + row)
                        .getMessage();
        };
    }

    /** Whether there is nobody to be asked. */
    boolean isIdle() {
        return machines.isEmpty();
    }

    /**
     * Asks for a machine.
     *
     * @param willing whether the build could start here now
     * @param able whether this machine has what the derivation demands
     */
    Reply ask(StorePath path, Derivation derivation, boolean willing, boolean able)
            throws IOException, InterruptedException {
        if (machines.isEmpty()) {
            return new Reply.Declined();
        }
        boolean here = willing && able;
        while (true) {
            List<RemoteMachine> fit = machines.stream()
                    .filter(machine -> !disabled.contains(machine) && machine.takes(derivation))
                    .toList();
            Optional<RemoteMachine> best = fit.stream()
                    .filter(machine -> session.nix().slots().taken(machine.uri()) < machine.jobs())
                    .min(Comparator.comparingDouble(this::load)
                            .thenComparing(Comparator.comparingDouble(RemoteMachine::speed)
                                    .reversed()));
            if (best.isEmpty()) {
                if (!fit.isEmpty() && !here) {
                    return new Reply.Postponed();
                }
                if (!here) {
                    session.log().message(Log.WARN, nobody(path, derivation));
                }
                return new Reply.Declined();
            }
            try {
                return new Reply.Accepted(best.get(), best.get().connect(session));
            } catch (NixError e) {
                session.log()
                        .message(Log.ERROR, "cannot build on '" + best.get().uri() + "': error: " + e.getMessage());
                disabled.add(best.get());
            }
        }
    }

    private double load(RemoteMachine machine) {
        return session.nix().slots().taken(machine.uri()) / machine.speed();
    }

    private String nobody(StorePath path, Derivation derivation) {
        var text = new StringBuilder("Failed to find a machine for remote build!\nderivation: ")
                .append(path.baseName())
                .append("\nrequired (system, features): (")
                .append(derivation.system())
                .append(", ")
                .append(new ArrayList<>(derivation.features()))
                .append(")\n")
                .append(machines.size())
                .append(" available machines:\n(systems, maxjobs, supportedFeatures, mandatoryFeatures)");
        for (RemoteMachine machine : machines) {
            text.append("\n(")
                    .append(new TreeSet<>(machine.systems()))
                    .append(", ")
                    .append(machine.jobs())
                    .append(", ")
                    .append(new TreeSet<>(machine.supported()))
                    .append(", ")
                    .append(new TreeSet<>(machine.mandatory()))
                    .append(")");
        }
        return text.toString();
    }
}
