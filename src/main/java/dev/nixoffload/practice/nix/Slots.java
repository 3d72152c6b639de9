package dev.nixoffload.practice.nix;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How many builds a machine's processes have given to each of its builders, and may. */
final class Slots {
    private final Map<String, Long> taken = new HashMap<>();

    /** A build's place at a builder, until it is closed. */
    final class Slot implements AutoCloseable {
        private final String builder;

        private Slot(String builder) {
            this.builder = builder;
        }

        @Override
        public void close() {
            synchronized (Slots.this) {
                taken.merge(builder, -1L, Long::sum);
            }
        }
    }

    synchronized long taken(String builder) {
        return taken.getOrDefault(builder, 0L);
    }

    synchronized Optional<Slot> take(String builder, long most) {
        if (taken(builder) >= most) {
            return Optional.empty();
        }
        taken.merge(builder, 1L, Long::sum);
        return Optional.of(new Slot(builder));
    }
}
