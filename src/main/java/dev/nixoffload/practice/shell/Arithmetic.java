package dev.nixoffload.practice.shell;

import java.util.List;

/** Evaluates the expressions of {@code $((…))}: 64 bits, the operators of C without {@code ++}, {@code --}. */
final class Arithmetic {
    private static final List<List<String>> LEVELS = List.of(
            List.of("||"),
            List.of("&&"),
            List.of("|"),
            List.of("^"),
            List.of("&"),
            List.of("==", "!="),
            List.of("<=", ">=", "<", ">"),
            List.of("<<", ">>"),
            List.of("+", "-"),
            List.of("*", "/", "%"));
    private static final List<String> ASSIGNMENTS =
            List.of("<<=", ">>=", "*=", "/=", "%=", "+=", "-=", "&=", "^=", "|=", "=");
    private static final List<String> OPERATORS = List.of(
            "<<=", ">>=", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "*=", "/=", "%=", "+=", "-=", "&=", "^=",
            "|=", "=", "<", ">", "+", "-", "*", "/", "%", "&", "^", "|", "!", "~", "?", ":", "(", ")");

    private final String expression;
    private final Variables variables;
    private int at;
    /** How many operands around are there for their syntax only: nothing is assigned or divided. */
    private int ignored;

    private Arithmetic(String expression, Variables variables) {
        this.expression = expression;
        this.variables = variables;
    }

    /** An expression that has no value. */
    static final class Trouble extends Exception {
        Trouble(String message) {
            super(message, null, false, false);
        }
    }

    static long value(String expression, Variables variables) throws Trouble, ReadOnly {
        var arithmetic = new Arithmetic(expression, variables);
        long value = arithmetic.assignment();
        if (!arithmetic.operator().isEmpty() || arithmetic.at < expression.length()) {
            throw arithmetic.trouble("expecting EOF");
        }
        return value;
    }

    private long assignment() throws Trouble, ReadOnly {
        int start = at;
        String name = name();
        if (!name.isEmpty()) {
            String operator = operator();
            if (ASSIGNMENTS.contains(operator)) {
                at += operator.length();
                long right = assignment();
                long value = operator.equals("=")
                        ? right
                        : applied(operator.substring(0, operator.length() - 1), variable(name), right);
                if (ignored == 0) {
                    variables.set(name, Long.toString(value));
                }
                return value;
            }
            at = start;
        }
        return conditional();
    }

    private long conditional() throws Trouble, ReadOnly {
        long condition = binary(0);
        if (!operator().equals("?")) {
            return condition;
        }
        at++;
        long then = unless(condition == 0, this::assignment);
        if (!operator().equals(":")) {
            throw trouble("expecting ':'");
        }
        at++;
        long otherwise = unless(condition != 0, this::conditional);
        return condition != 0 ? then : otherwise;
    }

    @FunctionalInterface
    private interface Operand {
        long value() throws Trouble, ReadOnly;
    }

    private long unless(boolean ignore, Operand operand) throws Trouble, ReadOnly {
        ignored += ignore ? 1 : 0;
        try {
            return operand.value();
        } finally {
            ignored -= ignore ? 1 : 0;
        }
    }

    private long binary(int level) throws Trouble, ReadOnly {
        if (level == LEVELS.size()) {
            return unary();
        }
        long left = binary(level + 1);
        while (LEVELS.get(level).contains(operator())) {
            String operator = operator();
            at += operator.length();
            if (operator.equals("||") || operator.equals("&&")) {
                boolean decided = operator.equals("||") == (left != 0);
                long right = unless(decided, () -> binary(level + 1));
                left = (decided ? left != 0 : right != 0) ? 1 : 0;
            } else {
                left = applied(operator, left, binary(level + 1));
            }
        }
        return left;
    }

    private long applied(String operator, long left, long right) throws Trouble {
        if ((operator.equals("/") || operator.equals("%")) && right == 0) {
            if (ignored > 0) {
                return 0;
            }
            throw trouble("division by zero");
        }
        return switch (operator) {
            case "|" -> left | right;
            case "^" -> left ^ right;
            case "&" -> left & right;
            case "==" -> left == right ? 1 : 0;
            case "!=" -> left != right ? 1 : 0;
            case "<=" -> left <= right ? 1 : 0;
            case ">=" -> left >= right ? 1 : 0;
            case "<" -> left < right ? 1 : 0;
            case ">" -> left > right ? 1 : 0;
            case "<<" -> left << right;
            case ">>" -> left >> right;
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            case "%" -> left % right;
            default -> throw new IllegalStateException(operator);
        };
    }

    private long unary() throws Trouble, ReadOnly {
        String operator = operator();
        switch (operator) {
            case "!", "~", "-", "+" -> {
                at += 1;
                long value = unary();
                return switch (operator) {
                    case "!" -> value == 0 ? 1 : 0;
                    case "~" -> ~value;
                    case "-" -> -value;
                    default -> value;
                };
            }
            case "(" -> {
                at += 1;
                long value = assignment();
                if (!operator().equals(")")) {
                    throw trouble("expecting ')'");
                }
                at += 1;
                return value;
            }
            default -> {
                return primary();
            }
        }
    }

    private long primary() throws Trouble {
        String name = name();
        if (!name.isEmpty()) {
            return variable(name);
        }
        int start = at;
        while (at < expression.length() && Character.digit(expression.charAt(at), 36) >= 0) {
            at++;
        }
        if (start == at) {
            throw trouble("expecting primary");
        }
        String digits = expression.substring(start, at);
        for (int length = digits.length(); length > 0; length--) {
            var number = Numbers.ofC(digits.substring(0, length));
            if (number.isPresent()) {
                at = start + length;
                return number.getAsLong();
            }
        }
        throw trouble("expecting primary");
    }

    private long variable(String name) throws Trouble {
        String value = variables.get(name, "").strip();
        if (value.isEmpty()) {
            return 0;
        }
        return Numbers.ofC(value).orElseThrow(() -> new Trouble("Illegal number: " + value));
    }

    private String name() {
        skipBlanks();
        int start = at;
        while (at < expression.length() && Variables.isName(expression.substring(start, at + 1))) {
            at++;
        }
        return expression.substring(start, at);
    }

    /** The operator that comes next; nothing where none does. */
    private String operator() {
        skipBlanks();
        for (String operator : OPERATORS) {
            if (expression.startsWith(operator, at)) {
                return operator;
            }
        }
        return "";
    }

    private void skipBlanks() {
        while (at < expression.length() && Variables.USUAL_SEPARATORS.indexOf(expression.charAt(at)) >= 0) {
            at++;
        }
    }

    private Trouble trouble(String what) {
        return new Trouble("arithmetic expression: " + what + ": \"" + expression + "\"");
    }
}
