package dev.nixoffload.app;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;

/**
 * The system's libraries that JavaFX cannot open a window without. It is asked for them beforehand because JavaFX tells
 * of a missing one in pages of stack traces that it prints itself.
 */
final class WindowLibraries {
    private static final List<String> NEEDED = List.of("libgtk-3.so.0", "libX11.so.6", "libXtst.so.6");

    private WindowLibraries() {}

    /** Those that the dynamic linker does not find; none where Java was started without leave to ask it. */
    static List<String> missing() {
        return WindowLibraries.class.getModule().isNativeAccessEnabled()
                ? NEEDED.stream().filter(name -> !isThere(name)).toList()
                : List.of();
    }

    /** Never unloaded: JavaFX is about to use it. */
    @SuppressWarnings("restricted")
    private static boolean isThere(String name) {
        try {
            SymbolLookup.libraryLookup(name, Arena.global());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
