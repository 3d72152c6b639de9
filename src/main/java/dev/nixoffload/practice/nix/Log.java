package dev.nixoffload.practice.nix;

import java.io.IOException;
import java.util.List;

/** What Nix tells while it works: lines for people, and what it began and ended. */
interface Log {
    int ERROR = 0;
    int WARN = 1;
    int INFO = 3;
    int TALKATIVE = 4;

    /** What Nix's protocol and its log for programs call an activity. */
    enum Activity {
        UNKNOWN(0),
        COPY_PATH(100),
        FILE_TRANSFER(101),
        COPY_PATHS(103),
        BUILD(105),
        SUBSTITUTE(108),
        POST_BUILD_HOOK(110);

        private final int number;

        Activity(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    /** What can come of an activity before its end. */
    enum Result {
        BUILD_LOG_LINE(101),
        PROGRESS(105),
        POST_BUILD_LOG_LINE(107);

        private final int number;

        Result(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    /** A line for people. */
    void message(int level, String text) throws IOException;

    /** @param fields texts and whole numbers */
    void start(long id, int level, int type, String text, List<Object> fields) throws IOException;

    void result(long id, int type, List<Object> fields) throws IOException;

    void stop(long id) throws IOException;

    default void warn(String text) throws IOException {
        message(WARN, "warning: " + text);
    }

    default void error(String text) throws IOException {
        message(ERROR, NixError.printed(text));
    }

    default void info(String text) throws IOException {
        message(INFO, text);
    }

    /** Begins something that ends when it is closed. */
    default Running begin(Activity activity, int level, String text, Object... fields) throws IOException {
        long id = Running.number();
        start(id, level, activity.number(), text, List.of(fields));
        return new Running(this, id);
    }
}
