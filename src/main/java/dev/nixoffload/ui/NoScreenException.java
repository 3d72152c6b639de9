package dev.nixoffload.ui;

/** No window can be opened here: no display, or none that answers. */
public final class NoScreenException extends Exception {
    NoScreenException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
