package dev.nixoffload.report;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Figure;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.machine.Privilege;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Messages;
import dev.nixoffload.pair.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Reports to write, and how they come out. */
final class Samples {
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.of("pt", "BR"));

    /** What a hostile machine would print to get out of whatever its words are put into. */
    static final String HOSTILE = "</pre></summary></script><script>alert(1)</script>&amp;]]><!-- \n"
            + "```\n````\n~~~\n# heading\n| a | b |\n[link](javascript:1) ![](http://x/) @somebody\n"
            + "\u0000\u0001\u001b[31m\u001b]52;c;aGk=\u0007\ufffe\uffff\ud800 \u202eevil\u2066 \"'`";

    private Samples() {}

    /** One finding of each kind, a machine's words in every place that can hold them. */
    static Report withWords(String words) {
        var said = Message.of("check.crashed", words);
        var remedy = Remedy.of(said, Remedy.on(Role.DESKTOP, words));
        return report(
                finding("desktop.reachable", Page.MACHINES, new Outcome.Passed(said), words),
                finding("desktop.lease", Page.MACHINES, new Outcome.Warned(said, said, remedy), words),
                finding("desktop.cache-service", Page.DESKTOP, new Outcome.Failed(said, said, remedy), words),
                finding("cache.info", Page.VALIDATE, new Outcome.Blocked(new CheckId("desktop.cache-service")), words),
                finding("nfs.mounts", Page.VALIDATE, new Outcome.Skipped(said), words),
                finding("performance", Page.VALIDATE, new Outcome.Crashed(words), words));
    }

    static Report report(Finding... findings) {
        return new Report(
                "0.1.0",
                "home",
                "localhost",
                "cypher@192.168.15.7",
                false,
                new ChecklistReport(
                        Instant.parse("2026-11-20T12:00:00.123456789Z"),
                        Duration.ofMillis(12_400),
                        Duration.ofMillis(11_000),
                        List.of(findings)));
    }

    static Finding finding(String id, Page page, Outcome outcome, String words) {
        var said = Message.of("check.crashed", words);
        return new Finding(
                new CheckId(id),
                page,
                outcome,
                List.of(
                        new Evidence(
                                said, words, Privilege.ROOT, words, OptionalInt.of(3), words, Duration.ofMillis(41)),
                        new Evidence(said, "", Privilege.USER, "", OptionalInt.empty(), "", Duration.ZERO)),
                List.of(
                        new Figure("laptop.seconds", said, 12.5, "s"),
                        new Figure("desktop.seconds", said, 3.25, "s"),
                        new Figure("ratio", said, 3.85, "ratio")),
                Duration.ofNanos(41_000_123));
    }

    static String written(ReportFormat format, Report report, Locale language) throws IOException {
        var out = new ByteArrayOutputStream();
        format.write(report, Messages.in(language), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
