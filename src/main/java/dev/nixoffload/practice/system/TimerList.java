package dev.nixoffload.practice.system;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What {@code systemctl list-timers} shows. */
record TimerList(Systemd systemd, Timers timers, Instant now) {
    private static final List<String> HEAD = List.of("NEXT", "LEFT", "LAST", "PASSED", "UNIT", "ACTIVATES");

    /** @param legend whether the columns are named and the lines counted */
    String text(boolean legend) {
        var rows = new ArrayList<List<String>>();
        for (Unit unit : systemd.known().all()) {
            if (unit.kind().equals("timer") && unit.state().active().isOn()) {
                rows.add(row(unit));
            }
        }
        int count = rows.size();
        if (legend && count > 0) {
            rows.addFirst(HEAD);
        }
        String table = rows.stream().map(row -> line(row, rows) + "\n").collect(Collectors.joining());
        String foot = (count > 0 ? "\n" : "") + count
                + " timers listed.\nPass --all to see loaded but inactive timers, too.\n";
        return legend ? table + foot : table;
    }

    private List<String> row(Unit unit) {
        Optional<Instant> next = timers.next(unit.name());
        String left = next.map(elapses -> Duration.between(now, elapses).toSeconds())
                .map(seconds -> new TimeSpan(Optional.of(Duration.ofSeconds(Math.max(0, seconds)))).text())
                .orElse("-");
        return List.of(next.map(Timestamps::pretty).orElse("-"), left, "-", "-", unit.name(), unit.service());
    }

    private static String line(List<String> row, List<List<String>> rows) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> {
                    int width = rows.stream()
                            .mapToInt(each -> each.get(column).length())
                            .max()
                            .orElse(1);
                    return String.format(Locale.ROOT, "%-" + width + "s", row.get(column));
                })
                .collect(Collectors.joining(" "))
                .stripTrailing();
    }
}
