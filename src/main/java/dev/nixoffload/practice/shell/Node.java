package dev.nixoffload.practice.shell;

import java.util.List;
import java.util.Optional;

/** A command of the shell language, parsed. */
sealed interface Node {
    record Assignment(String name, Word value) {}

    /** @param line of its first word in the script */
    record Simple(int line, List<Assignment> assignments, List<Word> words, List<Redirection> redirections)
            implements Node {}

    record Pipeline(boolean negated, List<Node> stages) implements Node {}

    record And(Node left, Node right) implements Node {}

    record Or(Node left, Node right) implements Node {}

    /** One after the other; nothing at all is a list, too. */
    record Sequence(List<Node> commands) implements Node {}

    record Background(Node command) implements Node {}

    record Subshell(int line, Node body) implements Node {}

    /** A compound command with redirections. */
    record Redirected(int line, Node body, List<Redirection> redirections) implements Node {}

    record If(Node condition, Node then, Optional<Node> otherwise) implements Node {}

    /** @param until whether it ends when the condition holds */
    record Loop(boolean until, Node condition, Node body) implements Node {}

    /** @param words nothing for those of {@code "$@"} */
    record For(int line, String name, Optional<List<Word>> words, Node body) implements Node {}

    record Case(int line, Word subject, List<Branch> branches) implements Node {}

    record Branch(List<Word> patterns, Node body) {}

    record Function(int line, String name, Node body) implements Node {}
}
