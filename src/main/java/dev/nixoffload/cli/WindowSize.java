package dev.nixoffload.cli;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.function.Supplier;

/**
 * How much fits on a terminal.
 *
 * @param columns characters in a line
 * @param rows lines
 */
public record WindowSize(int columns, int rows) {
    static final WindowSize USUAL = new WindowSize(80, 24);

    /**
     * Of the terminal behind standard error or output. Asks the kernel each time, so that a window may be resized.
     * Where it does not say, and where Java was started without leave to ask it ({@code --enable-native-access}), it is
     * the usual size.
     */
    static Supplier<WindowSize> ofTheTerminal() {
        if (!WindowSize.class.getModule().isNativeAccessEnabled()) {
            return () -> USUAL;
        }
        return new Supplier<>() {
            private MethodHandle ioctl;

            @Override
            public synchronized WindowSize get() {
                if (ioctl == null) {
                    ioctl = ioctl();
                }
                return ask(ioctl);
            }
        };
    }

    @SuppressWarnings("restricted")
    private static MethodHandle ioctl() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("ioctl"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
                Linker.Option.firstVariadicArg(2));
    }

    private static WindowSize ask(MethodHandle ioctl) {
        long tiocgwinsz = 0x5413; // of Linux on x86 and ARM
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment winsize = arena.allocate(8); // rows, columns, and two that nobody fills
            for (int descriptor : new int[] {2, 1}) {
                int status = (int) ioctl.invokeExact(descriptor, tiocgwinsz, winsize);
                int rows = Short.toUnsignedInt(winsize.get(ValueLayout.JAVA_SHORT, 0));
                int columns = Short.toUnsignedInt(winsize.get(ValueLayout.JAVA_SHORT, 2));
                if (status == 0 && rows > 0 && columns > 0) {
                    return new WindowSize(columns, rows);
                }
            }
            return USUAL;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
