package dev.nixoffload.practice.system;

/** Why a unit did not start: what its program said, and how it ended. */
public final class UnitFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String result;
    private final String identifier;
    private final int status;

    /**
     * @param result {@code exit-code} or {@code timeout}
     * @param identifier the program
     * @param status its exit status
     * @param said what it left in the journal, several lines or none
     */
    public UnitFailure(String result, String identifier, int status, String said) {
        super(said);
        this.result = result;
        this.identifier = identifier;
        this.status = status;
    }

    String result() {
        return result;
    }

    String identifier() {
        return identifier;
    }

    int status() {
        return status;
    }
}
