package dev.nixoffload.practice.nix;

import dev.nixoffload.message.BadValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Evaluates the part of the Nix language that the practice knows, at once: nothing in it could come to an end or not by
 * being looked at late.
 */
final class Evaluation {
    private static final String DERIVATION = "derivation";
    private static final String TO_STRING = "toString";

    private final Map<String, Value> global = new HashMap<>();

    /**
     * @param system what {@code builtins.currentSystem} is
     * @param pure whether that must not be known
     */
    Evaluation(String system, boolean pure) {
        var builtins = new HashMap<String, Value>();
        for (String name : List.of(DERIVATION, TO_STRING)) {
            builtins.put(name, new Value.Builtin(name));
            global.put(name, new Value.Builtin(name));
        }
        if (!pure) {
            builtins.put("currentSystem", new Value.Text(system));
        }
        global.put("builtins", new Value.Attributes(builtins));
    }

    /** What it comes to as an installable: a function is given those of the arguments that it wants. */
    Derivation derivation(Expression expression, Map<String, Value> arguments) throws NixError {
        Value value = evaluate(expression, global);
        if (value instanceof Value.Function(Expression.Pattern pattern, Map<String, Value> scope)) {
            var wanted = new LinkedHashMap<String, Value>();
            for (var member : pattern.members().entrySet()) {
                if (arguments.containsKey(member.getKey())) {
                    wanted.put(member.getKey(), arguments.get(member.getKey()));
                } else if (member.getValue().isEmpty()) {
                    throw new NixError("cannot evaluate a function that has an argument without a value ('"
                            + member.getKey()
                            + "')\nNix attempted to evaluate a function as a top level expression; in\n"
                            + "this case it must have its arguments supplied either by default\n"
                            + "values, or passed explicitly with '--arg' or '--argstr'. See\n"
                            + "https://nixos.org/manual/nix/stable/language/constructs.html#functions.");
                }
            }
            value = call(new Value.Function(pattern, scope), new Value.Attributes(wanted));
        }
        if (value instanceof Value.Built(Derivation derivation)) {
            return derivation;
        }
        throw new NixError("expected a derivation but found " + value.kind());
    }

    /** A value of a command line. */
    Value value(Expression expression) throws NixError {
        return evaluate(expression, global);
    }

    private Value evaluate(Expression expression, Map<String, Value> scope) throws NixError {
        return switch (expression) {
            case Expression.Literal(Value value) -> value;
            case Expression.Text(List<Expression> parts) -> {
                var text = new StringBuilder();
                for (Expression part : parts) {
                    text.append(inserted(evaluate(part, scope)));
                }
                yield new Value.Text(text.toString());
            }
            case Expression.Variable(String name, String where) -> {
                Value value = scope.get(name);
                if (value == null) {
                    throw new NixError("undefined variable '" + name + "'\nat " + where);
                }
                yield value;
            }
            case Expression.Select(Expression set, String attribute) -> select(evaluate(set, scope), attribute);
            case Expression.Sequence(List<Expression> members) -> {
                var values = new ArrayList<Value>();
                for (Expression member : members) {
                    values.add(evaluate(member, scope));
                }
                yield new Value.Sequence(values);
            }
            case Expression.Attributes(Map<String, Expression> members) -> {
                var values = new HashMap<String, Value>();
                for (var member : members.entrySet()) {
                    values.put(member.getKey(), evaluate(member.getValue(), scope));
                }
                yield new Value.Attributes(values);
            }
            case Expression.Let(List<Map.Entry<String, Expression>> names, Expression body) -> {
                var inner = new HashMap<>(scope);
                for (var name : names) {
                    inner.put(name.getKey(), evaluate(name.getValue(), inner));
                }
                yield evaluate(body, inner);
            }
            case Expression.Call(Expression function, Expression argument) ->
                call(evaluate(function, scope), evaluate(argument, scope));
            case Expression.Choice(Expression condition, Expression yes, Expression no) ->
                evaluate(truth(evaluate(condition, scope)) ? yes : no, scope);
            case Expression.Not(Expression operand) -> new Value.Truth(!truth(evaluate(operand, scope)));
            case Expression.Binary(String operator, Expression left, Expression right) ->
                binary(operator, evaluate(left, scope), right, scope);
            case Expression.Pattern pattern -> new Value.Function(pattern, scope);
            case Expression.Lambda lambda -> new Value.Closure(lambda, scope);
        };
    }

    private static Value select(Value set, String attribute) throws NixError {
        if (set instanceof Value.Built(Derivation derivation)) {
            return switch (attribute) {
                case "name" -> new Value.Text(derivation.name());
                case "drvPath" -> new Value.Text(derivation.path().text());
                case "outPath" -> new Value.Text(derivation.outputs().get("out").text());
                default -> throw new NixError("attribute '" + attribute + "' missing");
            };
        }
        if (!(set instanceof Value.Attributes(Map<String, Value> members))) {
            throw new NixError("expected a set but found " + set.kind());
        }
        Value value = members.get(attribute);
        if (value == null) {
            throw new NixError("attribute '" + attribute + "' missing");
        }
        return value;
    }

    private Value binary(String operator, Value left, Expression right, Map<String, Value> scope) throws NixError {
        return switch (operator) {
            case "&&" -> new Value.Truth(truth(left) && truth(evaluate(right, scope)));
            case "||" -> new Value.Truth(truth(left) || truth(evaluate(right, scope)));
            case "==" -> new Value.Truth(left.equals(evaluate(right, scope)));
            case "!=" -> new Value.Truth(!left.equals(evaluate(right, scope)));
            case "+" -> sum(left, evaluate(right, scope));
            default -> throw new NixError("the practice pair's Nix has no operator '" + operator + "'");
        };
    }

    private static Value sum(Value left, Value right) throws NixError {
        if (left instanceof Value.Whole(long a) && right instanceof Value.Whole(long b)) {
            return new Value.Whole(a + b);
        }
        return new Value.Text(inserted(left) + inserted(right));
    }

    private static boolean truth(Value value) throws NixError {
        if (value instanceof Value.Truth(boolean holds)) {
            return holds;
        }
        throw new NixError("expected a Boolean but found " + value.kind());
    }

    /** What may be put into a text as it is. */
    private static String inserted(Value value) throws NixError {
        if (value instanceof Value.Text(String text)) {
            return text;
        }
        if (value instanceof Value.Built) {
            throw new NixError("the practice pair's Nix builds nothing that needs another derivation");
        }
        throw new NixError("cannot coerce " + value.kind() + " to a string");
    }

    private Value call(Value function, Value argument) throws NixError {
        return switch (function) {
            case Value.Closure(Expression.Lambda lambda, Map<String, Value> scope) -> {
                var inner = new HashMap<>(scope);
                inner.put(lambda.argument(), argument);
                yield evaluate(lambda.body(), inner);
            }
            case Value.Function(Expression.Pattern pattern, Map<String, Value> scope) ->
                evaluate(pattern.body(), matched(pattern, scope, argument));
            case Value.Builtin(String name) ->
                name.equals(DERIVATION) ? new Value.Built(derived(argument)) : new Value.Text(coerced(argument));
            case Value.Text _,
                    Value.Whole _,
                    Value.Truth _,
                    Value.Nothing _,
                    Value.Sequence _,
                    Value.Attributes _,
                    Value.Built _ ->
                throw new NixError("attempt to call something which is not a function but " + function.kind());
        };
    }

    private Map<String, Value> matched(Expression.Pattern pattern, Map<String, Value> scope, Value argument)
            throws NixError {
        if (!(argument instanceof Value.Attributes(Map<String, Value> given))) {
            throw new NixError("expected a set but found " + argument.kind());
        }
        var inner = new HashMap<>(scope);
        for (var member : pattern.members().entrySet()) {
            String name = member.getKey();
            if (given.containsKey(name)) {
                inner.put(name, given.get(name));
            } else if (member.getValue().isPresent()) {
                inner.put(name, evaluate(member.getValue().get(), inner));
            } else {
                throw new NixError("function 'anonymous lambda' called without required argument '" + name + "'");
            }
        }
        for (String name : given.keySet()) {
            if (!pattern.open() && !pattern.members().containsKey(name)) {
                throw new NixError("function 'anonymous lambda' called with unexpected argument '" + name + "'");
            }
        }
        return inner;
    }

    private static Derivation derived(Value argument) throws NixError {
        if (!(argument instanceof Value.Attributes(Map<String, Value> attributes))) {
            throw new NixError("expected a set but found " + argument.kind());
        }
        for (String needed : List.of("name", "builder", "system")) {
            if (!attributes.containsKey(needed)) {
                throw new NixError("required attribute '" + needed + "' missing");
            }
        }
        List<String> arguments = new ArrayList<>();
        var environment = new HashMap<String, String>();
        for (var attribute : attributes.entrySet()) {
            switch (attribute.getKey()) {
                case "args" -> {
                    if (!(attribute.getValue() instanceof Value.Sequence(List<Value> members))) {
                        throw new NixError("expected a list but found "
                                + attribute.getValue().kind());
                    }
                    for (Value member : members) {
                        arguments.add(coerced(member));
                    }
                }
                case "outputs", "outputHash", "outputHashAlgo", "outputHashMode", "__structuredAttrs", "__impure" ->
                    throw new NixError(
                            "the practice pair's Nix knows no derivations with '" + attribute.getKey() + "'");
                default -> environment.put(attribute.getKey(), coerced(attribute.getValue()));
            }
        }
        String name = environment.get("name");
        if (name.endsWith(".drv")) {
            throw new NixError("derivation names are not allowed to end in '.drv'");
        }
        try {
            return Derivation.of(name, environment.get("system"), environment.get("builder"), arguments, environment);
        } catch (BadValue e) {
            throw new NixError("invalid derivation name: '" + name + "'. Please pass a different 'name'.");
        }
    }

    /** As the environment of a builder has it. */
    private static String coerced(Value value) throws NixError {
        return switch (value) {
            case Value.Whole(long number) -> Long.toString(number);
            case Value.Truth(boolean holds) -> holds ? "1" : "";
            case Value.Nothing _ -> "";
            case Value.Sequence(List<Value> members) -> {
                var words = new ArrayList<String>();
                for (Value member : members) {
                    words.add(coerced(member));
                }
                yield String.join(" ", words);
            }
            case Value.Text _, Value.Attributes _, Value.Function _, Value.Closure _, Value.Builtin _, Value.Built _ ->
                inserted(value);
        };
    }
}
