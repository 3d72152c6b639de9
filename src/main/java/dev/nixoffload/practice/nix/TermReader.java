package dev.nixoffload.practice.nix;

import dev.nixoffload.nix.StorePath;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads derivations in Nix's ATerm notation. */
final class TermReader {
    private final String text;
    private int at;

    TermReader(String text) {
        this.text = text;
    }

    Derivation derivation(String name) throws NixError {
        expect("Derive(");
        var outputs = new TreeMap<String, StorePath>();
        while (more()) {
            expect("(");
            String output = string();
            expect(",");
            outputs.put(output, new StorePath(string()));
            expect(",\"\",\"\")");
        }
        expect(",");
        SortedMap<StorePath, SortedSet<String>> inputs = new TreeMap<>();
        while (more()) {
            expect("(");
            var path = new StorePath(string());
            expect(",");
            inputs.put(path, new TreeSet<>(strings()));
            expect(")");
        }
        expect(",");
        var sources = new TreeSet<StorePath>();
        strings().forEach(source -> sources.add(new StorePath(source)));
        expect(",");
        String system = string();
        expect(",");
        String builder = string();
        expect(",");
        List<String> arguments = strings();
        expect(",");
        var environment = new TreeMap<String, String>();
        while (more()) {
            expect("(");
            String variable = string();
            expect(",");
            environment.put(variable, string());
            expect(")");
        }
        expect(")");
        return new Derivation(name, outputs, inputs, sources, system, builder, arguments, environment);
    }

    /** Before each member of a list, and at its end. */
    private boolean more() throws NixError {
        if (take("[]") || text.startsWith("]", at) && take("]")) {
            return false;
        }
        if (!take("[")) {
            expect(",");
        }
        return true;
    }

    private List<String> strings() throws NixError {
        var strings = new ArrayList<String>();
        while (more()) {
            strings.add(string());
        }
        return strings;
    }

    private String string() throws NixError {
        expect("\"");
        var string = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                char escaped = text.charAt(at++);
                c = switch (escaped) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> escaped;
                };
            }
            string.append(c);
        }
        expect("\"");
        return string.toString();
    }

    private boolean take(String expected) {
        boolean there = text.startsWith(expected, at);
        at += there ? expected.length() : 0;
        return there;
    }

    private void expect(String expected) throws NixError {
        if (!take(expected)) {
            throw new NixError("error parsing derivation: expected string '" + expected + "'");
        }
    }
}
