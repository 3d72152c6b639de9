package dev.nixoffload;

import dev.nixoffload.app.Wizard;

/** Where the program begins and ends. */
final class Main {
    /** Cancelling takes a second at most; after that the program ends whatever still goes on. */
    private static final int PATIENCE_MS = 900;

    private Main() {}

    public static void main(String[] arguments) {
        Thread main = Thread.currentThread();
        var onInterrupt = new Thread(() -> {
            main.interrupt();
            try {
                main.join(PATIENCE_MS);
            } catch (InterruptedException _) {
                // The end is near anyway.
            }
        });
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        int status = new Wizard(System.getenv()).run(arguments);
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException _) {
            return; // Ctrl-C: Java is ending already, and gives the status of the signal
        }
        System.exit(status);
    }
}
