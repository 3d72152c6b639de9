package dev.nixoffload.check;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import java.util.regex.Pattern;

/** The stable name of a check, {@code area.item}; reports and scripts use it. */
public record CheckId(String text) implements Comparable<CheckId> {
    private static final Pattern FORM = Pattern.compile("[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)?");

    public CheckId {
        if (!FORM.matcher(text).matches()) {
            throw BadValue.of("check.bad.id", text);
        }
    }

    /** Its title in the message files: {@code check.title.ssh-builder} for {@code ssh.builder}. */
    public Message title() {
        return Message.of("check.title." + text.replace('.', '-'));
    }

    @Override
    public int compareTo(CheckId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
