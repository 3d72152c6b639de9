package dev.nixoffload.practice.net;

import java.util.List;

/** What has registered with a machine's portmapper at the moment. */
@FunctionalInterface
public interface Registrations {
    List<Registration> all();

    /** @param port of the make-believe machine; all are of TCP */
    record Registration(int program, int version, int port) {}
}
