package dev.nixoffload.offload;

import dev.nixoffload.check.KeySeen;
import dev.nixoffload.key.PublicKeyCard;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.KeyName;
import dev.nixoffload.pair.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What people can have done to a pair. */
public sealed interface Undertaking {
    /** How it is named on the command line and in what is kept, for example {@code exchange-keys}. */
    String id();

    /** The deed, as a button or a question has it. */
    Message title();

    /** Whether the desktop's cache may sign with a key of another name than the settings have, once this was tried. */
    default boolean settlesCacheKey() {
        return false;
    }

    /** The keys that it was given from outside, for people to compare; none where the machines have them all. */
    default List<Brought> brought() {
        return List.of();
    }

    /**
     * A key that an undertaking was given from outside.
     *
     * @param key the machine that it belongs to, and its public half
     */
    record Brought(Crossing which, KeySeen key) {}

    /** A public half that one machine gives to the other. */
    enum Crossing {
        /** The laptop's builder key, into the desktop's {@code authorized_keys}. */
        BUILDER,
        /** The desktop's host key, to what the laptop's root trusts. */
        HOST,
        /** The key of the desktop's cache, to those that the laptop's Nix trusts. */
        CACHE;

        /** The key, as one of several in a sentence. */
        public Message noun() {
            return switch (this) {
                case BUILDER -> Message.of("work.crossing.builder");
                case HOST -> Message.of("work.crossing.host");
                case CACHE -> Message.of("work.crossing.cache");
            };
        }
    }

    /** What the builder key may do on the desktop. */
    enum Admission {
        /** Nix's protocol from the laptop's address, and nothing else. */
        NIX_ALONE,
        /** A shell too. */
        SHELL_TOO
    }

    /**
     * Public halves cross; halves that are missing are made first, each on the machine that it stays on. What is right
     * is left as it is.
     */
    record ExchangeKeys(Set<Crossing> crossings, Admission admission) implements Undertaking {
        public ExchangeKeys {
            crossings = Set.copyOf(crossings);
            if (crossings.isEmpty()) {
                throw new IllegalArgumentException("nothing to exchange");
            }
        }

        public static ExchangeKeys all() {
            return new ExchangeKeys(EnumSet.allOf(Crossing.class), Admission.NIX_ALONE);
        }

        @Override
        public String id() {
            return "exchange-keys";
        }

        @Override
        public Message title() {
            return Message.of("work.exchange-keys");
        }

        @Override
        public boolean settlesCacheKey() {
            return crossings.contains(Crossing.CACHE);
        }
    }

    /**
     * Public halves that were carried here by hand are put where they belong, on the machines that can be reached. The
     * machine that they come from is not needed for it.
     *
     * @param card holds one key at least
     */
    record ImportKeys(PublicKeyCard card, Admission admission) implements Undertaking {
        public ImportKeys {
            Objects.requireNonNull(admission);
            if (card.isEmpty()) {
                throw new BadValue(Message.of("work.import.empty"));
            }
        }

        /** @throws BadValue where the card has none of the keys that are wanted */
        public static ImportKeys of(PublicKeyCard card, Set<Crossing> wanted, Admission admission) {
            return new ImportKeys(
                    new PublicKeyCard(
                            card.builderKey().filter(_ -> wanted.contains(Crossing.BUILDER)),
                            card.cacheKey().filter(_ -> wanted.contains(Crossing.CACHE)),
                            wanted.contains(Crossing.HOST) ? card.hostKeys() : List.of()),
                    admission);
        }

        @Override
        public String id() {
            return "import-keys";
        }

        @Override
        public Message title() {
            return Message.of("work.import-keys");
        }

        @Override
        public List<Brought> brought() {
            var keys = new ArrayList<Brought>();
            card.builderKey().ifPresent(key -> keys.add(new Brought(Crossing.BUILDER, seen(Role.LAPTOP, key.key()))));
            card.hostKeys().forEach(key -> keys.add(new Brought(Crossing.HOST, seen(Role.DESKTOP, key))));
            card.cacheKey()
                    .ifPresent(key ->
                            keys.add(new Brought(Crossing.CACHE, new KeySeen(Role.DESKTOP, key.name(), key.base64()))));
            return keys;
        }

        private static KeySeen seen(Role where, HostKeyPin key) {
            return new KeySeen(where, key.type(), key.fingerprint());
        }
    }

    /**
     * Secret halves come back from a backup, each to the machine and the file that it belongs to.
     *
     * @param replace another key that is there makes room and is kept beside; without it, nothing is done to it
     */
    record RestoreKeys(RestoredKeys keys, boolean replace) implements Undertaking {
        @Override
        public String id() {
            return "restore-keys";
        }

        @Override
        public Message title() {
            return Message.of("work.restore-keys");
        }

        @Override
        public List<Brought> brought() {
            return keys.brought();
        }

        @Override
        public boolean settlesCacheKey() {
            return true;
        }
    }

    /** A new builder key is made and let in, proves itself by a login, and only then the old one goes. */
    record RotateBuilderKey(Admission admission) implements Undertaking {
        @Override
        public String id() {
            return "rotate-builder-key";
        }

        @Override
        public Message title() {
            return Message.of("work.rotate-builder-key");
        }
    }

    /** The cache signs with a new key from then on; what it signed before is signed by nobody any more. */
    record RotateCacheKey(KeyName name) implements Undertaking {
        @Override
        public String id() {
            return "rotate-cache-key";
        }

        @Override
        public Message title() {
            return Message.of("work.rotate-cache-key");
        }

        @Override
        public boolean settlesCacheKey() {
            return true;
        }
    }
}
