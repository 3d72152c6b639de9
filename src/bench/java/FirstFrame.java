import java.lang.management.ManagementFactory;

/**
 * Opens the window and prints the milliseconds from the start of Java to the second frame of it, when its first layout
 * is on the screen and it takes keys. Told {@code practice}, it goes to the practice then, and prints the milliseconds
 * from that press to the second frame of the practice's page.
 */
public final class FirstFrame {
    public static void main(String[] arguments) {
        OpenedWindow.measure(window -> {
            window.drawn();
            long began = ManagementFactory.getRuntimeMXBean().getStartTime();
            System.out.println("frame " + (System.currentTimeMillis() - began));
            if (arguments.length > 0) {
                long pressed = System.nanoTime();
                window.practise();
                window.drawn();
                System.out.println("practice " + (System.nanoTime() - pressed) / 1_000_000);
            }
        });
    }
}
