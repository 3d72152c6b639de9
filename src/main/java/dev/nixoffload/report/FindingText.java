package dev.nixoffload.report;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.State;
import java.util.List;
import java.util.Optional;

/**
 * A finding in one language, for any face: a terminal, a window and a report say the same. All of it is harmless to
 * show; markup is left to the face.
 *
 * @param word its state in a word
 * @param value the one most telling value
 * @param why the cause, where something is to be said about it
 * @param advice what to do
 * @param took empty where nothing was asked
 */
public record FindingText(
        CheckId id,
        State state,
        String title,
        String word,
        String value,
        Optional<String> why,
        Optional<String> advice,
        List<CommandText> commands,
        List<EvidenceText> evidence,
        List<String> figures,
        String took) {
    public FindingText {
        commands = List.copyOf(commands);
        evidence = List.copyOf(evidence);
        figures = List.copyOf(figures);
    }

    /** A command to copy, and where it is to be typed: “on the desktop”. */
    public record CommandText(String where, String line) {}

    /**
     * @param what the command, path or URL; empty where there was none
     * @param circumstances machine, exit status and time: {@code cypher@192.168.15.7 · exit 3 · 41 ms}
     * @param text what came back, possibly empty
     */
    public record EvidenceText(String purpose, String what, String circumstances, String text) {}
}
