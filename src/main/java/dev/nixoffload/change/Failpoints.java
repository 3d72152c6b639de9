package dev.nixoffload.change;

/** Is told between all steps; a test ends the program there. */
@FunctionalInterface
public interface Failpoints {
    void reached(int point);

    static Failpoints none() {
        return _ -> {};
    }
}
