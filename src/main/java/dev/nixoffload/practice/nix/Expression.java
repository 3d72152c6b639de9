package dev.nixoffload.practice.nix;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of the Nix language that the practice knows, as a tree. */
sealed interface Expression {
    /** Text and what is put into it. */
    record Text(List<Expression> parts) implements Expression {
        public Text {
            parts = List.copyOf(parts);
        }
    }

    record Literal(Value value) implements Expression {}

    /** @param where for the error, should there be no such variable */
    record Variable(String name, String where) implements Expression {}

    record Select(Expression set, String attribute) implements Expression {}

    record Sequence(List<Expression> members) implements Expression {
        public Sequence {
            members = List.copyOf(members);
        }
    }

    record Attributes(Map<String, Expression> members) implements Expression {
        public Attributes {
            members = Map.copyOf(members);
        }
    }

    record Let(List<Map.Entry<String, Expression>> names, Expression body) implements Expression {
        public Let {
            names = List.copyOf(names);
        }
    }

    record Call(Expression function, Expression argument) implements Expression {}

    record Choice(Expression condition, Expression yes, Expression no) implements Expression {}

    record Not(Expression operand) implements Expression {}

    record Binary(String operator, Expression left, Expression right) implements Expression {}

    /** A function of a set, with the defaults of its members. */
    record Pattern(Map<String, Optional<Expression>> members, boolean open, Expression body) implements Expression {}

    /** A function of anything. */
    record Lambda(String argument, Expression body) implements Expression {}
}
