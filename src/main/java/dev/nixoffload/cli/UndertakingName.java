package dev.nixoffload.cli;

import dev.nixoffload.message.BadValue;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;

/** A kind of undertaking, as it is typed. */
enum UndertakingName {
    EXCHANGE_KEYS,
    ROTATE_BUILDER_KEY,
    ROTATE_CACHE_KEY;

    /** The same as that of the undertaking: {@code exchange-keys}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static UndertakingName parse(String text) {
        return Arrays.stream(values())
                .filter(name -> name.id().equals(text))
                .findFirst()
                .orElseThrow(() -> BadValue.of("cli.bad.undertaking", text));
    }

    /** What a shell offers. */
    static final class All implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(values()).map(UndertakingName::id).iterator();
        }
    }
}
