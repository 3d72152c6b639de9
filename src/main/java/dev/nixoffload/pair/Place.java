package dev.nixoffload.pair;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * A value in a settings file with the way to it, {@code pairs[0].desktop.port}. Whatever is wrong with it comes out as
 * {@link Wrong}, which names that way and the line.
 */
record Place(String way, Json json) {
    /** A value that cannot be used. Never leaves this package: {@link SettingsFormat} says which file it is in. */
    static final class Wrong extends RuntimeException {
        private final transient Place place;
        private final transient Message reason;

        Wrong(Place place, Message reason) {
            super(reason.key());
            this.place = place;
            this.reason = reason;
        }

        Place place() {
            return place;
        }

        Message reason() {
            return reason;
        }
    }

    /** Insists on an object, and that all of its fields are among these: a field misspelt is a field ignored. */
    Place withFields(String... known) {
        for (String name : fields().byName().keySet()) {
            if (!Arrays.asList(known).contains(name)) {
                throw field(name)
                        .orElseThrow()
                        .wrong(nearest(name, known)
                                .map(near -> Message.of("pair.settings.field-misspelt", near))
                                .orElse(Message.of("pair.settings.field-unknown")));
            }
        }
        return this;
    }

    Optional<Place> field(String name) {
        return Optional.ofNullable(fields().byName().get(name))
                .map(value -> new Place(way.isEmpty() ? shown(name) : way + "." + shown(name), value));
    }

    Place required(String name) {
        return field(name)
                .orElseThrow(() -> new Wrong(
                        new Place(way.isEmpty() ? name : way + "." + name, json),
                        Message.of("pair.settings.field-missing")));
    }

    <T> List<T> items(Function<Place, T> each) {
        if (!(json instanceof Json.Items list)) {
            throw wrong(Message.of("pair.settings.want-list"));
        }
        List<Json> inOrder = list.inOrder();
        var read = new ArrayList<T>();
        for (int i = 0; i < inOrder.size(); i++) {
            read.add(each.apply(new Place(way + "[" + i + "]", inOrder.get(i))));
        }
        return read;
    }

    <T> T text(Function<String, T> kind) {
        if (!(json instanceof Json.Text value)) {
            throw wrong(Message.of("pair.settings.want-text"));
        }
        return checked(() -> kind.apply(value.text()));
    }

    <T> T number(IntFunction<T> kind) {
        if (!(json instanceof Json.Digits number) || !number.digits().matches("-?\\d{1,9}")) {
            throw wrong(Message.of("pair.settings.want-number"));
        }
        return checked(() -> kind.apply(Integer.parseInt(number.digits())));
    }

    boolean truth() {
        if (!(json instanceof Json.Truth truth)) {
            throw wrong(Message.of("pair.settings.want-truth"));
        }
        return truth.value();
    }

    Wrong wrong(Message reason) {
        return new Wrong(this, reason);
    }

    private <T> T checked(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (BadValue e) {
            throw wrong(e.problem());
        }
    }

    private Json.Fields fields() {
        if (json instanceof Json.Fields fields) {
            return fields;
        }
        throw wrong(Message.of("pair.settings.want-object"));
    }

    private static String shown(String name) {
        return name.matches("[A-Za-z0-9_-]{1,40}") ? name : "?";
    }

    private static Optional<String> nearest(String name, String... known) {
        return Arrays.stream(known)
                .filter(candidate -> distance(name, candidate) <= 2)
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
    }

    /** Levenshtein's, letters alike whatever their case. */
    private static int distance(String from, String to) {
        if (Math.abs(from.length() - to.length()) > 2) {
            return 3;
        }
        int[] before = new int[to.length() + 1];
        Arrays.setAll(before, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int[] now = new int[to.length() + 1];
            now[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                boolean same = Character.toLowerCase(from.charAt(i - 1)) == Character.toLowerCase(to.charAt(j - 1));
                now[j] = Math.min(Math.min(now[j - 1], before[j]) + 1, before[j - 1] + (same ? 0 : 1));
            }
            before = now;
        }
        return before[to.length()];
    }
}
