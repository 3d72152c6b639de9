package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;

/** {@code sha256sum} and {@code base64}. */
final class Digests {
    static final Syntax SUM =
            Syntax.of("bctz", "binary=b check=c text=t zero=z quiet=q status=s").adding("qs");
    static final Syntax BASE64 = Syntax.of("diw:", "decode=d ignore-garbage=i wrap=w");
    private static final String USUAL_WIDTH = "76";
    /** After the digest and two characters. */
    private static final int NAME_AT = 66;

    private Digests() {}

    static int sha256sum(Call call) throws Usage, IOException, InterruptedException {
        if (call.has('c')) {
            return check(call);
        }
        return call.each(call.inputs(), "", "", operand -> {
            String mark = call.has('b') ? " *" : "  ";
            String name =
                    call.has('z') ? operand : operand.replace("\\", "\\\\").replace("\n", "\\n");
            String escaped = name.equals(operand) ? "" : "\\";
            call.print(escaped + digest(call, operand) + mark + name + (call.has('z') ? "\0" : "\n"));
        });
    }

    private static String digest(Call call, String operand) throws IOException {
        MessageDigest digest = sha256();
        try (var in = new DigestInputStream(call.open(operand), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** What a list says of one file, and whether it is so. */
    private enum Verdict {
        RIGHT,
        WRONG,
        UNREADABLE
    }

    private static int check(Call call) throws IOException, InterruptedException {
        var verdicts = new ArrayList<Verdict>();
        int failed = call.each(call.inputs(), "", "", list -> {
            int before = verdicts.size();
            for (String line : Bytes.of(call.open(list).readAllBytes()).lines().toList()) {
                if (line.matches("[0-9a-f]{64} [ *].+")) {
                    verdicts.add(verdict(call, line.substring(NAME_AT), line.substring(0, NAME_AT - 2)));
                }
            }
            if (verdicts.size() == before) {
                throw new NoChecksums();
            }
        });
        warn(call, verdicts, Verdict.UNREADABLE, " listed file", " could not be read");
        warn(call, verdicts, Verdict.WRONG, " computed checksum", " did NOT match");
        boolean right = verdicts.stream().allMatch(Verdict.RIGHT::equals);
        return failed != 0 || !right ? 1 : 0;
    }

    private static final class NoChecksums extends IOException {
        private static final long serialVersionUID = 1L;

        private NoChecksums() {
            super("no properly formatted checksum lines found");
        }
    }

    private static Verdict verdict(Call call, String name, String wanted) throws IOException {
        Verdict verdict;
        try {
            verdict = digest(call, name).equals(wanted) ? Verdict.RIGHT : Verdict.WRONG;
        } catch (Failure e) {
            call.complain(name + ": " + e.getMessage());
            verdict = Verdict.UNREADABLE;
        }
        String said = switch (verdict) {
            case RIGHT -> call.has('q') ? "" : name + ": OK\n";
            case WRONG -> name + ": FAILED\n";
            case UNREADABLE -> name + ": FAILED open or read\n";
        };
        call.print(call.has('s') ? "" : said);
        return verdict;
    }

    private static void warn(Call call, List<Verdict> verdicts, Verdict which, String noun, String what)
            throws IOException {
        long count = verdicts.stream().filter(which::equals).count();
        if (count > 0 && !call.has('s')) {
            call.complain("WARNING: " + count + noun + (count == 1 ? "" : "s") + what);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static int base64(Call call) throws Usage, IOException, InterruptedException {
        if (call.operands().size() > 1) {
            throw call.extraOperand(call.operands().get(1));
        }
        String text = call.value('w').orElse(USUAL_WIDTH);
        OptionalLong width = Amounts.count(text);
        if (width.isEmpty()) {
            throw Usage.plain("invalid wrap size: '" + text + "'");
        }
        List<String> input = call.inputs();
        int[] status = new int[1];
        int failed = call.each(input, "", "", operand -> {
            InputStream in = call.open(operand);
            if (call.has('d')) {
                status[0] = decode(call, Bytes.of(in.readAllBytes()));
            } else {
                encode(call, in.readAllBytes(), (int) width.getAsLong());
            }
        });
        return failed | status[0];
    }

    private static void encode(Call call, byte[] bytes, int width) throws IOException {
        String encoded = Base64.getEncoder().encodeToString(bytes);
        if (width == 0) {
            call.print(encoded);
            return;
        }
        for (int at = 0; at < encoded.length(); at += width) {
            call.print(encoded.substring(at, Math.min(encoded.length(), at + width)) + "\n");
        }
    }

    /** What comes before something that is no base64 is still decoded. */
    private static int decode(Call call, String text) throws IOException {
        String joined = call.has('i') ? text.replaceAll("[^A-Za-z0-9+/=]", "") : text.replace("\n", "");
        int end = 0;
        while (end + 4 <= joined.length()
                && joined.substring(end, end + 4).matches("[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==")) {
            end += 4;
        }
        var decoded = new ByteArrayOutputStream();
        for (int at = 0; at < end; at += 4) {
            decoded.write(Base64.getDecoder().decode(joined.substring(at, at + 4)));
        }
        String rest = joined.substring(end);
        if (rest.matches("[A-Za-z0-9+/]{2,3}")) {
            decoded.write(Base64.getDecoder().decode(rest));
        }
        call.task().out().write(decoded.toByteArray());
        if (!rest.isEmpty()) {
            call.complain("invalid input");
            return 1;
        }
        return 0;
    }
}
