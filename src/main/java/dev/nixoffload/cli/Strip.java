package dev.nixoffload.cli;

import java.util.List;
import java.util.function.Supplier;

/** The lines at the bottom of a terminal that are drawn over again and again. Elsewhere nothing is drawn. */
final class Strip {
    private static final String ESC = "\u001b[";

    private final Outlet outlet;
    private final Supplier<WindowSize> size;
    private int drawn;

    Strip(Outlet outlet, Supplier<WindowSize> size) {
        this.outlet = outlet;
        this.size = size;
    }

    /** Draws these lines in the place of the last ones, cut to what fits. */
    synchronized void show(List<Line> lines) {
        if (!outlet.terminal()) {
            return;
        }
        WindowSize fits = size.get();
        var frame = new StringBuilder(up());
        // Without wrapping, a window made narrower meanwhile cannot put the count of lines wrong.
        frame.append(ESC).append("?7l");
        List<Line> shown = lines.subList(Math.max(0, lines.size() - fits.rows() + 1), lines.size());
        for (Line line : shown) {
            frame.append(line.within(fits.columns()).text(outlet.colour()))
                    .append(ESC)
                    .append("K\n");
        }
        frame.append(ESC).append("J").append(ESC).append("?7h");
        drawn = shown.size();
        write(frame);
    }

    synchronized void clear() {
        if (drawn > 0) {
            write(new StringBuilder(up()).append(ESC).append("J"));
            drawn = 0;
        }
    }

    /** Takes the lines away while {@code deed} has the terminal. */
    synchronized <T> T aside(Supplier<T> deed) {
        clear();
        return deed.get();
    }

    private String up() {
        return drawn == 0 ? "" : ESC + drawn + "A\r";
    }

    private void write(CharSequence text) {
        outlet.stream().print(text);
        outlet.stream().flush();
    }
}
