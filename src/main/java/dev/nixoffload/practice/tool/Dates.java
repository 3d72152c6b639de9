package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Bytes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code date}. The machines' time zone is UTC. */
final class Dates {
    static final Syntax SYNTAX =
            Syntax.of("d:r:RuI?s:", "date=d reference=r rfc-email=R utc=u universal=u iso-8601=I set=s");
    private static final Pattern EPOCH = Pattern.compile("@(-?[0-9]+)(?:\\.([0-9]{1,9}))?");
    private static final Pattern CALENDAR =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:\\.[0-9]+)?)?"
                    + " ?(?:UTC|Z|\\+00:?00)?");
    private static final Pattern RELATIVE =
            Pattern.compile("([-+]?[0-9]+) (second|sec|minute|min|hour|day|week)s?( ago)?");
    private static final Pattern DIRECTIVE = Pattern.compile("%([-_0^#]?)([0-9]*)(:{0,2}.)", Pattern.DOTALL);
    private static final String USUAL = "%a %b %e %H:%M:%S %Z %Y";
    private static final DateTimeFormatter NAMES = DateTimeFormatter.ofPattern("EEE EEEE MMM MMMM a", Locale.ENGLISH);

    private Dates() {}

    static int run(Call call) throws Usage, IOException {
        List<String> operands = call.operands();
        if (operands.size() > 1) {
            throw call.extraOperand(operands.get(1));
        }
        boolean formatted = !operands.isEmpty() && operands.getFirst().startsWith("+");
        if (call.has('s') || !operands.isEmpty() && !formatted) {
            if (!call.has('s') && !operands.getFirst().matches("[0-9]{8,12}(\\.[0-9]{2})?")) {
                throw Usage.plain("invalid date '" + operands.getFirst() + "'");
            }
            throw Usage.plain("cannot set date: Operation not permitted");
        }
        Instant time = call.task().host().clock().instant();
        if (call.has('d')) {
            String text = call.value('d').orElseThrow();
            time = parse(text, time).orElseThrow(() -> Usage.plain("invalid date '" + text + "'"));
        } else if (call.has('r')) {
            String file = call.value('r').orElseThrow();
            try {
                time = call.files().stat(Bytes.text(file)).modified();
            } catch (IOException e) {
                throw Usage.plain(file + ": " + e.getMessage());
            }
        }
        String format = formatted ? operands.getFirst().substring(1) : usual(call);
        call.print(format(format, time) + "\n");
        return 0;
    }

    private static String usual(Call call) throws Usage {
        if (call.has('R')) {
            return "%a, %d %b %Y %H:%M:%S %z";
        }
        String precision =
                call.value('I').map(text -> text.isEmpty() ? "date" : text).orElse("");
        return switch (precision) {
            case "" -> USUAL;
            case "date" -> "%F";
            case "h", "hour", "hours" -> "%FT%H%:z";
            case "minute", "minutes" -> "%FT%H:%M%:z";
            case "s", "second", "seconds" -> "%FT%T%:z";
            case "ns" -> "%FT%T,%N%:z";
            default -> throw Usage.withHint("invalid argument '" + precision + "' for '--iso-8601'");
        };
    }

    static Optional<Instant> parse(String text, Instant now) {
        Matcher epoch = EPOCH.matcher(text);
        if (epoch.matches()) {
            String fraction = epoch.group(2) == null ? "0" : (epoch.group(2) + "00000000").substring(0, 9);
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(epoch.group(1)), Long.parseLong(fraction)));
        }
        Matcher calendar = CALENDAR.matcher(text);
        if (calendar.matches()) {
            try {
                LocalTime time = calendar.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(calendar.group(2));
                return Optional.of(LocalDateTime.of(LocalDate.parse(calendar.group(1)), time)
                        .toInstant(ZoneOffset.UTC));
            } catch (java.time.DateTimeException _) {
                return Optional.empty();
            }
        }
        Matcher relative = RELATIVE.matcher(text);
        if (relative.matches()) {
            Duration unit = switch (relative.group(2)) {
                case "second", "sec" -> Duration.ofSeconds(1);
                case "minute", "min" -> Duration.ofMinutes(1);
                case "hour" -> Duration.ofHours(1);
                case "day" -> Duration.ofDays(1);
                default -> Duration.ofDays(7);
            };
            Duration shift = unit.multipliedBy(Long.parseLong(relative.group(1)));
            return Optional.of(relative.group(3) == null ? now.plus(shift) : now.minus(shift));
        }
        return switch (text) {
            case "now", "today" -> Optional.of(now);
            case "" -> Optional.of(now.truncatedTo(ChronoUnit.DAYS));
            case "yesterday" -> Optional.of(now.minus(Duration.ofDays(1)));
            case "tomorrow" -> Optional.of(now.plus(Duration.ofDays(1)));
            default -> Optional.empty();
        };
    }

    private static String format(String format, Instant instant) {
        ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
        Matcher directive = DIRECTIVE.matcher(format);
        var out = new StringBuilder();
        while (directive.find()) {
            String value = value(directive.group(3), time, directive.group());
            String flag = directive.group(1);
            if (flag.equals("-")) {
                value = value.replaceFirst("^[0 ]+(?=.)", "");
            } else if (flag.equals("_")) {
                value = value.replaceFirst("^0(?=.)", " ");
            } else if (flag.equals("^")) {
                value = value.toUpperCase(Locale.ROOT);
            }
            if (directive.group(3).equals("N") && !directive.group(2).isEmpty()) {
                value = value.substring(0, Math.min(9, Integer.parseInt(directive.group(2))));
            }
            directive.appendReplacement(out, Matcher.quoteReplacement(value));
        }
        return directive.appendTail(out).toString();
    }

    private static String value(String letter, ZonedDateTime time, String whole) {
        String[] names = NAMES.format(time).split(" ");
        return switch (letter) {
            case "a" -> names[0];
            case "A" -> names[1];
            case "b", "h" -> names[2];
            case "B" -> names[3];
            case "p" -> names[4];
            case "P" -> names[4].toLowerCase(Locale.ROOT);
            case "c" -> format("%a %b %e %H:%M:%S %Y", time.toInstant());
            case "C" -> two(time.getYear() / 100);
            case "d" -> two(time.getDayOfMonth());
            case "D", "x" -> format("%m/%d/%y", time.toInstant());
            case "e" -> String.format(Locale.ROOT, "%2d", time.getDayOfMonth());
            case "F" -> format("%Y-%m-%d", time.toInstant());
            case "g", "G", "V" ->
                time.format(DateTimeFormatter.ofPattern(
                        letter.equals("V") ? "ww" : letter.equals("g") ? "YY" : "YYYY", Locale.UK));
            case "H" -> two(time.getHour());
            case "I" -> two((time.getHour() + 11) % 12 + 1);
            case "j" -> String.format(Locale.ROOT, "%03d", time.getDayOfYear());
            case "k" -> String.format(Locale.ROOT, "%2d", time.getHour());
            case "l" -> String.format(Locale.ROOT, "%2d", (time.getHour() + 11) % 12 + 1);
            case "m" -> two(time.getMonthValue());
            case "M" -> two(time.getMinute());
            case "n" -> "\n";
            case "N" -> String.format(Locale.ROOT, "%09d", time.getNano());
            case "r" -> format("%I:%M:%S %p", time.toInstant());
            case "R" -> format("%H:%M", time.toInstant());
            case "s" -> Long.toString(time.toEpochSecond());
            case "S" -> two(time.getSecond());
            case "t" -> "\t";
            case "T", "X" -> format("%H:%M:%S", time.toInstant());
            case "u" -> Integer.toString(time.getDayOfWeek().getValue());
            case "w" -> Integer.toString(time.getDayOfWeek().getValue() % 7);
            case "y" -> two(time.getYear() % 100);
            case "Y" -> Integer.toString(time.getYear());
            case "z" -> "+0000";
            case ":z" -> "+00:00";
            case "Z" -> "UTC";
            case "%" -> "%";
            default -> whole;
        };
    }

    private static String two(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }
}
