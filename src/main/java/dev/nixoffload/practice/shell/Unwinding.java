package dev.nixoffload.practice.shell;

/** Leaves a construct of the script before its end. */
abstract sealed class Unwinding extends RuntimeException {
    private Unwinding() {
        super(null, null, false, false);
    }

    /** Ends the shell. */
    static final class Exit extends Unwinding {
        private final int status;
        private final boolean replaced;

        private Exit(int status, boolean replaced) {
            this.status = status;
            this.replaced = replaced;
        }

        static Exit with(int status) {
            return new Exit(status, false);
        }

        /** Another program took the process over, and has ended. */
        static Exit replaced(int status) {
            return new Exit(status, true);
        }

        int status() {
            return status;
        }

        /** Whether no trap is run any more. */
        boolean isReplaced() {
            return replaced;
        }
    }

    /** An error that ends the shell, or a builtin that is none of the special ones; it has been told. */
    static final class Failed extends Unwinding {
        static final int STATUS = 2;
    }

    /** Ends a function or a sourced file. */
    static final class Return extends Unwinding {
        private final int status;

        Return(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** Ends so many loops, or goes on with the last of them. */
    static final class Jump extends Unwinding {
        private final int loops;
        private final boolean goesOn;

        Jump(int loops, boolean goesOn) {
            this.loops = loops;
            this.goesOn = goesOn;
        }

        int loops() {
            return loops;
        }

        boolean goesOn() {
            return goesOn;
        }
    }
}
