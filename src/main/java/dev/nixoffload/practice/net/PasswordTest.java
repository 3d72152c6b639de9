package dev.nixoffload.practice.net;

/** Knows the passwords of a machine's users. */
@FunctionalInterface
public interface PasswordTest {
    boolean accepts(String user, String password);
}
