package dev.nixoffload.change;

import dev.nixoffload.key.SecretBytes;
import java.util.Objects;

/** What a file is to hold. */
public sealed interface Content {
    /** It may be shown, and is kept in the journal until nobody needs it. */
    record Plain(Bytes bytes) implements Content {
        public Plain {
            Objects.requireNonNull(bytes);
        }
    }

    /** It goes to its file and nowhere else: not into the journal, not to the screen, not into a log. */
    record Secret(SecretBytes bytes) implements Content {
        public Secret {
            Objects.requireNonNull(bytes);
        }
    }
}
