package dev.nixoffload.message;

/** A value that somebody entered and that cannot be right; its message names the field and what is allowed. */
public final class BadValue extends IllegalArgumentException {
    private final transient Message problem;

    public BadValue(Message problem) {
        super(problem.key() + " " + problem.arguments());
        this.problem = problem;
    }

    public Message problem() {
        return problem;
    }
}
