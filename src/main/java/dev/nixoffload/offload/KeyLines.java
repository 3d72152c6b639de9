package dev.nixoffload.offload;

import dev.nixoffload.key.AuthorizedKeys.Entry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * The lines of one key in the order in which sshd comes to them. It passes over a line whose time is over or that is
 * for other addresses, and goes by the first other one, whatever it says and whatever stands behind it.
 *
 * @param client the address that sshd sees; where it is not known, no line is taken to be for others
 */
record KeyLines(List<Entry> entries, Optional<String> client, Instant now) {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    KeyLines {
        entries = List.copyOf(entries);
    }

    /** The line that counts. */
    Optional<Entry> decisive() {
        return entries.stream()
                .filter(entry -> !isOver(entry) && !isForOthers(entry))
                .findFirst();
    }

    boolean isForOthers(Entry entry) {
        return entry.option("from")
                .filter(from -> client.isPresent() && !SshdSettings.admits(from, client.get()))
                .isPresent();
    }

    /** By {@code expiry-time}, {@code YYYYMMDD[HHMM[SS]][Z]} (sshd(8)). */
    boolean isOver(Entry entry) {
        return entry.option("expiry-time").filter(this::isPast).isPresent();
    }

    private boolean isPast(String time) {
        String digits = time.replaceAll("\\D", "");
        return digits.length() >= 8 && (digits + "000000").substring(0, 14).compareTo(SECONDS.format(now)) < 0;
    }
}
