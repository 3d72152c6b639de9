package dev.nixoffload.message;

/** A value that somebody entered and that cannot be right; its message names the field and what is allowed. */
public final class BadValue extends IllegalArgumentException {
    private static final int SHOWN = 80;

    private final transient Message problem;

    public BadValue(Message problem) {
        super(problem.key() + " " + problem.arguments());
        this.problem = problem;
    }

    /** With the value as it was entered as the message's only argument, made printable and short enough to be shown. */
    public static BadValue of(String key, String value) {
        String shown = value.length() <= SHOWN ? value : value.substring(0, SHOWN - 1) + "…";
        return new BadValue(Message.of(key, shown.replaceAll("[\\p{Cntrl}\\p{Cf}]", "�")));
    }

    public Message problem() {
        return problem;
    }
}
