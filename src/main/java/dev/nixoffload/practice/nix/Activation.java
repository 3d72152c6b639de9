package dev.nixoffload.practice.nix;

/** Who starts the Nix daemon when somebody knocks at its socket: systemd, where its socket unit listens. */
@FunctionalInterface
interface Activation {
    /** @return whether somebody listens, so that {@code nix-daemon --daemon} is on its way or there already */
    boolean wake() throws InterruptedException;
}
