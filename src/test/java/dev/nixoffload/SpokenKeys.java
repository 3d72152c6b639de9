package dev.nixoffload;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the sources say by key: every text literal, and every call that names a key directly. */
final class SpokenKeys extends TreeScanner<Void, Void> {
    /** A call such as {@code Message.of("desktop.sshd.locked", path)}; {@code arguments} are those after the key. */
    record Call(String where, String key, int arguments) {}

    private final Set<String> literals = new TreeSet<>();
    private final Set<String> beginnings = new TreeSet<>();
    private final List<Call> calls = new ArrayList<>();
    private String where;

    SpokenKeys(List<CompilationUnitTree> units) {
        for (CompilationUnitTree unit : units) {
            where = unit.getSourceFile().getName();
            scan(unit, null);
        }
    }

    Set<String> literals() {
        return literals;
    }

    /** Literals that something is appended to: a key made that way is one that no search finds. */
    Set<String> beginnings() {
        return beginnings;
    }

    List<Call> calls() {
        return calls;
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void nothing) {
        if (literal.getValue() instanceof String text) {
            literals.add(text);
        }
        return null;
    }

    @Override
    public Void visitBinary(BinaryTree expression, Void nothing) {
        if (expression.getLeftOperand() instanceof LiteralTree literal && literal.getValue() instanceof String text) {
            beginnings.add(text);
        }
        return super.visitBinary(expression, nothing);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        List<? extends ExpressionTree> arguments = call.getArguments();
        if (speaks(call.getMethodSelect())
                && !arguments.isEmpty()
                && arguments.getFirst() instanceof LiteralTree literal
                && literal.getValue() instanceof String key) {
            calls.add(new Call(where, key, arguments.size() - 1));
        }
        return super.visitMethodInvocation(call, nothing);
    }

    /** The programs of make-believe machines say things too, in words of the real ones. */
    private static boolean speaks(ExpressionTree method) {
        return method instanceof MemberSelectTree selected
                && (selected.toString().equals("Message.of")
                        || selected.getIdentifier().contentEquals("say")
                                && !selected.toString().equals("task.say"));
    }
}
