package dev.nixoffload.change;

import dev.nixoffload.message.BadValue;
import java.util.regex.Pattern;

/** A systemd unit with its suffix: {@code nix-daemon.service}. */
public record UnitName(String text) {
    private static final Pattern ALLOWED = Pattern.compile(
            "[A-Za-z0-9:_.\\\\@][A-Za-z0-9:_.\\\\@-]{0,230}\\.(service|socket|timer|target|mount|automount|path|swap)");

    public UnitName {
        if (!ALLOWED.matcher(text).matches()) {
            throw BadValue.of("change.bad.unit", text);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
