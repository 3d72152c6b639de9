package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.List;

/** {@code tr}. */
final class Tr {
    static final Syntax SYNTAX = Syntax.of("cCdst", "complement=c delete=d squeeze-repeats=s truncate-set1=t")
            .endingAtOperand();

    private Tr() {}

    static int run(Call call) throws Usage, IOException {
        List<String> operands = call.operands();
        boolean deletes = call.has('d');
        boolean squeezes = call.has('s');
        int fewest = deletes == squeezes ? 2 : 1;
        int most = deletes && !squeezes ? 1 : 2;
        if (operands.isEmpty()) {
            throw call.missingOperand();
        }
        if (operands.size() < fewest) {
            throw new TrUsage(operands.getFirst(), deletes).usage();
        }
        if (operands.size() > most) {
            String only = deletes && operands.size() == 2
                    ? "\nOnly one string may be given when deleting without squeezing repeats."
                    : "";
            throw Usage.withHint("extra operand '" + operands.get(most) + "'" + only);
        }
        boolean others = call.last("cC").isPresent();
        boolean translates = !deletes && operands.size() == 2;
        String first = TrSet.members(operands.getFirst(), 0, others);
        String second = operands.size() == 2 ? TrSet.members(operands.get(1), first.length(), false) : "";
        if (translates && second.isEmpty() && !first.isEmpty()) {
            throw Usage.plain("when not truncating set1, string2 must be non-empty");
        }
        BitSet squeezed = squeezes ? set(operands.size() == 2 ? second : first) : new BitSet();
        BitSet deleted = deletes ? set(first) : new BitSet();
        int[] map = new int[256];
        for (int c = 0; c < map.length; c++) {
            int at = translates ? first.lastIndexOf(c) : -1;
            boolean beyond = at >= second.length();
            map[c] = at < 0 || beyond && call.has('t') ? c : second.charAt(Math.min(at, second.length() - 1));
        }
        InputStream in = call.task().in();
        byte[] block = new byte[8192];
        int last = -1;
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
            var out = new StringBuilder();
            for (int i = 0; i < count; i++) {
                int c = block[i] & 0xff;
                if (!deleted.get(c)) {
                    int mapped = map[c];
                    if (mapped != last || !squeezed.get(mapped)) {
                        out.append((char) mapped);
                    }
                    last = mapped;
                }
            }
            call.task().out().write(Bytes.raw(out.toString()));
        }
        return 0;
    }

    private static BitSet set(String members) {
        var set = new BitSet();
        members.chars().forEach(set::set);
        return set;
    }

    /** What is said where the second set is missing. */
    private record TrUsage(String first, boolean deletes) {
        Usage usage() {
            return Usage.withHint("missing operand after '" + first + "'\n"
                    + (deletes
                            ? "Two strings must be given when both deleting and squeezing repeats."
                            : "Two strings must be given when translating."));
        }
    }
}
