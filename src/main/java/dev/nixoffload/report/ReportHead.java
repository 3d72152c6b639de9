package dev.nixoffload.report;

import dev.nixoffload.machine.Printable;
import dev.nixoffload.message.Message;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** What stands at the top of a report: of what, when, by what. */
final class ReportHead {
    private ReportHead() {}

    static String title(Report report, Wording wording) {
        String title = wording.say(Message.of("report.title", report.pair()));
        return report.practice() ? wording.say(Message.of("report.practice-title", title)) : title;
    }

    /** Names and values, in the order they are shown. */
    static SequencedMap<String, String> of(Report report, Wording wording) {
        var head = new LinkedHashMap<String, String>();
        if (report.practice()) {
            head.put(wording.say(Message.of("report.practice")), wording.say(Message.of("report.practice-means")));
        }
        head.put(wording.say(Message.of("report.laptop")), Printable.of(report.laptop()));
        head.put(wording.say(Message.of("report.desktop")), Printable.of(report.desktop()));
        head.put(
                wording.say(Message.of("report.when")),
                wording.time(report.checklist().began()));
        head.put(
                wording.say(Message.of("report.took")),
                wording.duration(report.checklist().took()));
        head.put(wording.say(Message.of("report.program")), "Nix Offload Wizard " + Printable.of(report.version()));
        return head;
    }
}
