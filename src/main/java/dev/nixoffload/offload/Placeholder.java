package dev.nixoffload.offload;

import dev.nixoffload.change.Plan;
import dev.nixoffload.change.TextDiff;
import dev.nixoffload.change.TextDiff.Line;
import dev.nixoffload.change.TextDiff.Row;
import dev.nixoffload.key.CachePublicKey;
import dev.nixoffload.key.SshPublicKey;
import dev.nixoffload.offload.Proposal.Foretold;
import dev.nixoffload.offload.Proposal.Ready;
import dev.nixoffload.pair.HostKeyPin;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Keys that stand for keys which are not made yet, so that what rests on them can be planned and shown. People are
 * shown dots in their place.
 */
final class Placeholder {
    static final String SHOWN = "…";

    private static final String TYPE = "ssh-ed25519";
    private static final int KEY_BYTES = 32;
    private static final String CACHE_BASE64 = Base64.getEncoder().encodeToString(new byte[KEY_BYTES]);
    private static final String SSH_BASE64 = Base64.getEncoder().encodeToString(blob());

    private Placeholder() {}

    static SshPublicKey sshKey(String comment) {
        return new SshPublicKey(new HostKeyPin(TYPE, SSH_BASE64), comment);
    }

    static CachePublicKey cacheKey(String name) {
        return new CachePublicKey(name, CACHE_BASE64);
    }

    /** The stage as people are shown it. */
    static Foretold foretell(Plan plan) {
        var ready = new Ready(plan);
        return new Foretold(
                plan.role(),
                plan.title(),
                ready.deeds(),
                plan.diffs().stream().map(Placeholder::veiled).toList(),
                plan.risk());
    }

    /** Whether that is what was shown, with real keys where the dots were. */
    static boolean came(Foretold foretold, Ready ready) {
        List<TextDiff> then = foretold.diffs();
        List<TextDiff> now = ready.diffs();
        return foretold.role() == ready.role()
                && foretold.deeds().equals(ready.deeds())
                && foretold.risk().equals(ready.risk())
                && then.size() == now.size()
                && IntStream.range(0, then.size()).allMatch(i -> came(then.get(i), now.get(i)));
    }

    private static boolean came(TextDiff then, TextDiff now) {
        return then.path().equals(now.path())
                && then.rows().size() == now.rows().size()
                && IntStream.range(0, then.rows().size())
                        .allMatch(i -> came(then.rows().get(i), now.rows().get(i)));
    }

    private static boolean came(Row then, Row now) {
        return switch (then) {
            case Row.Removed _ -> then.equals(now);
            case Row.Same(Line _, Line after) ->
                now instanceof Row.Same(Line _, Line nowAfter) && came(after, nowAfter);
            case Row.Changed(Line before, Line after) ->
                now instanceof Row.Changed(Line nowBefore, Line nowAfter)
                        && before.equals(nowBefore)
                        && came(after, nowAfter);
            case Row.Added(Line after) -> now instanceof Row.Added(Line nowAfter) && came(after, nowAfter);
        };
    }

    private static boolean came(Line then, Line now) {
        int dots = then.text().indexOf(SHOWN);
        return then.number() == now.number()
                && (dots < 0
                        ? then.text().equals(now.text())
                        : now.text().startsWith(then.text().substring(0, dots))
                                && now.text().endsWith(then.text().substring(dots + SHOWN.length())));
    }

    private static TextDiff veiled(TextDiff diff) {
        return new TextDiff(
                diff.path(),
                diff.rows().stream()
                        .map(row -> switch (row) {
                            case Row.Same(Line before, Line after) -> new Row.Same(veiled(before), veiled(after));
                            case Row.Removed removed -> removed;
                            case Row.Changed(Line before, Line after) -> new Row.Changed(before, veiled(after));
                            case Row.Added(Line after) -> new Row.Added(veiled(after));
                        })
                        .map(Row.class::cast)
                        .toList());
    }

    private static Line veiled(Line line) {
        return new Line(line.number(), line.text().replace(SSH_BASE64, SHOWN).replace(CACHE_BASE64, SHOWN));
    }

    /** RFC 8709, section 4: the type and the key, each with its length before it. */
    private static byte[] blob() {
        byte[] type = TYPE.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(4 + type.length + 4 + KEY_BYTES)
                .putInt(type.length)
                .put(type)
                .putInt(KEY_BYTES)
                .array();
    }
}
