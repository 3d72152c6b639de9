package dev.nixoffload.offload;

import dev.nixoffload.message.Message;
import dev.nixoffload.pair.KeyName;
import dev.nixoffload.pair.Pair;
import java.util.EnumSet;
import java.util.Set;

/** What people can have done to a pair. */
public sealed interface Undertaking {
    /** How it is named on the command line and in what is kept, for example {@code exchange-keys}. */
    String id();

    /** The deed, as a button or a question has it. */
    Message title();

    /** The pair as it is kept once this is done. */
    default Pair settled(Pair pair) {
        return pair;
    }

    /** A public half that one machine gives to the other. */
    enum Crossing {
        /** The laptop's builder key, into the desktop's {@code authorized_keys}. */
        BUILDER,
        /** The desktop's host key, to what the laptop's root trusts. */
        HOST,
        /** The key of the desktop's cache, to those that the laptop's Nix trusts. */
        CACHE
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
        public Pair settled(Pair pair) {
            return new Pair(
                    pair.name(), pair.laptop(), pair.desktop(), pair.offload().withCacheKeyName(name));
        }
    }
}
