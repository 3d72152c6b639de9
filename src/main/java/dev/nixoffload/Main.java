package dev.nixoffload;

/** Placeholder of the entry point. */
final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.out.println("offload-wizard");
    }
}
