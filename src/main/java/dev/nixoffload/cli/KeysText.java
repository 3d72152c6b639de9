package dev.nixoffload.cli;

import dev.nixoffload.check.Finding;
import dev.nixoffload.check.KeySeen;
import dev.nixoffload.key.KeyKind;
import dev.nixoffload.key.RandomArt;
import dev.nixoffload.machine.Printable;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Undertaking.Brought;
import dev.nixoffload.offload.Undertaking.Crossing;
import dev.nixoffload.pair.Fingerprint;
import dev.nixoffload.report.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keys for people to compare: as both machines have one, or as it was brought here. */
final class KeysText {
    private static final int INDENT = 2;
    private static final int GAP = 4;

    private final Wording wording;
    private final boolean art;

    /** @param art whether the drawings are wanted that {@code ssh-keygen -lv} shows */
    KeysText(Wording wording, boolean art) {
        this.wording = wording;
        this.art = art;
    }

    List<Line> lines(Finding finding) {
        var lines = new ArrayList<Line>();
        lines.add(Line.EMPTY.and(Ink.STRONG, wording.title(finding.id())));
        lines.addAll(keys(finding.keys()));
        if (finding.keys().isEmpty()) {
            lines.add(Line.EMPTY
                    .to(INDENT)
                    .and(Ink.FAINT, wording.say(finding.outcome().summary())));
        }
        lines.add(Line.EMPTY);
        return lines;
    }

    /** The keys that an undertaking was given from outside. */
    List<Line> lines(List<Brought> keys) {
        var lines = new ArrayList<Line>();
        for (Brought brought : keys) {
            lines.add(Line.EMPTY.and(Ink.STRONG, wording.say(title(brought.which()))));
            lines.addAll(keys(List.of(brought.key())));
            lines.add(Line.EMPTY);
        }
        return lines;
    }

    private static Message title(Crossing which) {
        return switch (which) {
            case BUILDER -> Message.of("cli.keys.builder");
            case HOST -> Message.of("cli.keys.host");
            case CACHE -> Message.of("cli.keys.cache");
        };
    }

    private List<Line> keys(List<KeySeen> keys) {
        var lines = new ArrayList<Line>();
        int column = INDENT
                + 2
                + keys.stream().mapToInt(key -> role(key).length()).max().orElse(0);
        for (KeySeen key : keys) {
            lines.add(Line.EMPTY
                    .to(INDENT)
                    .and(Ink.FAINT, role(key))
                    .to(column)
                    .and(Printable.of(key.kind()) + "  ")
                    .and(Ink.STRONG, inFours(key)));
        }
        if (art) {
            lines.addAll(drawings(keys));
        }
        return lines;
    }

    private String role(KeySeen key) {
        return wording.say(Endpoint.role(key.where()));
    }

    private static String inFours(KeySeen key) {
        return fingerprint(key)
                .map(Fingerprint::inFours)
                .orElseGet(() -> Printable.of(key.fingerprint()).replaceAll("(.{4})(?=.)", "$1 "));
    }

    /** The key of a cache is shown itself. */
    private static Optional<Fingerprint> fingerprint(KeySeen key) {
        return Fingerprint.in(key.fingerprint());
    }

    /** Side by side, as their lines above stand below each other. */
    private static List<Line> drawings(List<KeySeen> keys) {
        List<List<String>> drawings = keys.stream()
                .flatMap(key -> fingerprint(key).stream()
                        .map(print -> RandomArt.of(print, KeyKind.named(key.kind()))
                                .lines()
                                .toList()))
                .toList();
        var lines = new ArrayList<Line>();
        int height = drawings.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < height; i++) {
            Line line = Line.EMPTY.to(INDENT);
            for (List<String> drawing : drawings) {
                line = line.and(drawing.get(i) + " ".repeat(GAP));
            }
            lines.add(line);
        }
        return lines;
    }
}
