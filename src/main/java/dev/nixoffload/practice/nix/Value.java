package dev.nixoffload.practice.nix;

import java.util.List;
import java.util.Map;

/** What an expression of the Nix language comes to. */
sealed interface Value {
    record Text(String text) implements Value {}

    record Whole(long number) implements Value {}

    record Truth(boolean holds) implements Value {}

    record Nothing() implements Value {}

    record Sequence(List<Value> members) implements Value {
        public Sequence {
            members = List.copyOf(members);
        }
    }

    record Attributes(Map<String, Value> members) implements Value {
        public Attributes {
            members = Map.copyOf(members);
        }
    }

    record Function(Expression.Pattern pattern, Map<String, Value> scope) implements Value {}

    record Closure(Expression.Lambda lambda, Map<String, Value> scope) implements Value {}

    /** A function of Nix's own. */
    record Builtin(String name) implements Value {}

    record Built(Derivation derivation) implements Value {}

    /** As Nix's errors name it. */
    default String kind() {
        return switch (this) {
            case Text _ -> "a string";
            case Whole _ -> "an integer";
            case Truth _ -> "a Boolean";
            case Nothing _ -> "null";
            case Sequence _ -> "a list";
            case Attributes _, Built _ -> "a set";
            case Function _, Closure _ -> "a function";
            case Builtin _ -> "the built-in function";
        };
    }
}
