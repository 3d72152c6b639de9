import java.util.List;
import javafx.scene.input.KeyCode;

/**
 * Opens the window and prints what it holds on to. {@code peak SECONDS}: runs the checklist, and after so many seconds
 * prints the peak of its resident memory in MiB. {@code rest WHOLE SMALL}: prints a {@link Footprint} at rest, then in
 * a practice, during so many runs of the whole checklist and so many of a part of it, and after the practice was left.
 */
public final class WindowMemory {
    private static final int STEPS = 10;
    private static final int PRACTICES = 20;
    /** Each with what it rests on: the cache by HTTP, the shares by RPC, and as root; both over SSH. */
    private static final List<String> ROWS = List.of("#row-cache-info", "#row-nfs-mounts");

    private static final long SETTLING_MS = 1_500;

    public static void main(String[] arguments) {
        OpenedWindow.measure(window -> {
            window.drawn();
            switch (arguments[0]) {
                case "peak" -> peak(window, Integer.parseInt(arguments[1]));
                case "rest" -> rest(window, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        });
    }

    private static void peak(OpenedWindow window, int seconds) throws Exception {
        window.press(KeyCode.F5, false);
        Thread.sleep(seconds * 1_000L);
        System.out.println("peak " + Footprint.kernel("VmHWM") / 1_024);
    }

    private static void rest(OpenedWindow window, int whole, int small) throws Exception {
        System.out.println("drawn resident " + Footprint.kernel("VmRSS") / 1_024);
        print("at rest");
        window.practise();
        window.press(KeyCode.DIGIT5, true);
        print("in a practice");
        window.askAll(ROWS.getFirst());
        Footprint first = print("after 1 whole run");
        for (int run = 2; run <= whole; run++) {
            window.askAll(ROWS.getFirst());
            if (run % (whole / STEPS) == 0) {
                print("after " + run + " whole runs");
            }
        }
        System.out.println(Footprint.now().growthSince(first));
        for (String row : ROWS) {
            window.answered(row);
            window.ask(row);
        }
        Footprint before = print("after 2 small runs");
        for (int run = 1; run <= small; run++) {
            String row = ROWS.get(run % ROWS.size());
            window.answered(row);
            window.ask(row);
            if (run % (small / STEPS) == 0) {
                print("after " + run + " small runs");
            }
        }
        System.out.println(Footprint.now().growthSince(before));
        window.leavePractice();
        Footprint left = print("the practice left");
        for (int practice = 1; practice <= PRACTICES; practice++) {
            window.practise();
            window.leavePractice();
        }
        System.out.println(print("after " + PRACTICES + " more practices").growthSince(left));
        System.out.println("peak " + Footprint.kernel("VmHWM") / 1_024);
    }

    /** What was let go of has a moment to be gone. */
    private static Footprint print(String when) throws Exception {
        Thread.sleep(SETTLING_MS);
        Footprint now = Footprint.now();
        System.out.println(when + ": " + now);
        return now;
    }
}
