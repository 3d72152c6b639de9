package dev.nixoffload.check;

import dev.nixoffload.machine.Privilege;
import dev.nixoffload.message.Message;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * One thing a check saw.
 *
 * @param purpose what was asked, in a sentence
 * @param where the machine, or the address for a question over the network
 * @param what the command as one could type it, the file's path, or the URL
 * @param exitStatus of a command
 * @param text what came back, made printable, shortened in the middle past some thousand characters
 */
public record Evidence(
        Message purpose,
        String where,
        Privilege privilege,
        String what,
        OptionalInt exitStatus,
        String text,
        Duration took) {}
