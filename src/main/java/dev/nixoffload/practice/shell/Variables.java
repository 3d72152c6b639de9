package dev.nixoffload.practice.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The variables of a shell, and those that its running functions hide. */
final class Variables {
    static final String USUAL_SEPARATORS = " \t\n";

    private record Variable(Optional<String> value, boolean exported, boolean readOnly) {
        private static final Variable NONE = new Variable(Optional.empty(), false, false);

        Variable with(Optional<String> newValue) {
            return new Variable(newValue, exported, readOnly);
        }
    }

    private final Map<String, Variable> variables;
    private final Deque<Map<String, Variable>> hidden;

    Variables() {
        this.variables = new HashMap<>();
        this.hidden = new ArrayDeque<>();
    }

    /** A copy. */
    Variables(Variables others) {
        this.variables = new HashMap<>(others.variables);
        this.hidden = new ArrayDeque<>();
        others.hidden.forEach(frame -> hidden.addLast(new HashMap<>(frame)));
    }

    static boolean isName(String text) {
        boolean name = !text.isEmpty() && !(text.charAt(0) >= '0' && text.charAt(0) <= '9');
        for (int i = 0; name && i < text.length(); i++) {
            char c = text.charAt(i);
            name = c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
        }
        return name;
    }

    Optional<String> get(String name) {
        return of(name).value();
    }

    private Variable of(String name) {
        return variables.getOrDefault(name, Variable.NONE);
    }

    String get(String name, String otherwise) {
        return get(name).orElse(otherwise);
    }

    /** What words are split at. */
    String separators() {
        return get("IFS", USUAL_SEPARATORS);
    }

    boolean isReadOnly(String name) {
        return of(name).readOnly();
    }

    void set(String name, String value) throws ReadOnly {
        change(name, Optional.of(value));
    }

    void unset(String name) throws ReadOnly {
        refuseReadOnly(name);
        variables.remove(name);
    }

    private void change(String name, Optional<String> value) throws ReadOnly {
        refuseReadOnly(name);
        variables.put(name, of(name).with(value));
    }

    private void refuseReadOnly(String name) throws ReadOnly {
        if (isReadOnly(name)) {
            throw new ReadOnly(name);
        }
    }

    void export(String name) {
        variables.put(name, new Variable(of(name).value(), true, of(name).readOnly()));
    }

    void makeReadOnly(String name) {
        variables.put(name, new Variable(of(name).value(), of(name).exported(), true));
    }

    /** What programs are given. */
    SortedMap<String, String> environment() {
        var environment = new TreeMap<String, String>();
        variables.forEach((name, variable) -> {
            if (variable.exported()) {
                variable.value().ifPresent(value -> environment.put(name, value));
            }
        });
        return environment;
    }

    /** What {@code set} lists. */
    SortedMap<String, String> all() {
        var all = new TreeMap<String, String>();
        variables.forEach((name, variable) -> variable.value().ifPresent(value -> all.put(name, value)));
        return all;
    }

    /** What {@code export -p} lists, also without a value. */
    SortedMap<String, Optional<String>> exported() {
        var exported = new TreeMap<String, Optional<String>>();
        variables.forEach((name, variable) -> {
            if (variable.exported()) {
                exported.put(name, variable.value());
            }
        });
        return exported;
    }

    SortedMap<String, Optional<String>> readOnly() {
        var readOnly = new TreeMap<String, Optional<String>>();
        variables.forEach((name, variable) -> {
            if (variable.readOnly()) {
                readOnly.put(name, variable.value());
            }
        });
        return readOnly;
    }

    /** From here on, until {@link #leave}, {@link #hide} hides. */
    void enter() {
        hidden.push(new HashMap<>());
    }

    /** Lets {@link #leave} restore what the variable is now. */
    void hide(String name) {
        hidden.element().putIfAbsent(name, of(name));
    }

    boolean hides() {
        return !hidden.isEmpty();
    }

    void leave() {
        hidden.pop().forEach((name, variable) -> {
            if (variable.equals(Variable.NONE)) {
                variables.remove(name);
            } else {
                variables.put(name, variable);
            }
        });
    }
}
