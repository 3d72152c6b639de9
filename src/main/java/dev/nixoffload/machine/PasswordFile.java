package dev.nixoffload.machine;

import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** A file on this computer whose first line is a password; its owner alone may read it. */
public record PasswordFile(Path path) {
    private static final long LARGEST = 4096;

    /** @throws MachineException saying why it was not used */
    public Secret password() throws MachineException {
        byte[] bytes = {};
        CharBuffer text = CharBuffer.allocate(0);
        try {
            refuseWhatOthersMayRead();
            bytes = Files.readAllBytes(path);
            text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
            int end = 0;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            if (end == 0) {
                throw unusable(Message.of("machine.password-file.empty"), "");
            }
            return new Secret(Arrays.copyOf(text.array(), end));
        } catch (IOException e) {
            throw unusable(Message.of("machine.password-file.unreadable"), e.toString());
        } finally {
            Arrays.fill(bytes, (byte) 0);
            if (text.hasArray()) {
                Arrays.fill(text.array(), '\0');
            }
        }
    }

    private void refuseWhatOthersMayRead() throws IOException, MachineException {
        var attributes = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile() || attributes.size() > LARGEST) {
            throw unusable(Message.of("machine.password-file.no-file"), "");
        }
        Set<PosixFilePermission> open = EnumSet.copyOf(attributes.permissions());
        open.remove(PosixFilePermission.OWNER_READ);
        open.remove(PosixFilePermission.OWNER_WRITE);
        if (!open.isEmpty()) {
            throw unusable(Message.of("machine.password-file.open"), "");
        }
        if (!attributes.owner().getName().equals(System.getProperty("user.name"))) {
            throw unusable(
                    Message.of(
                            "machine.password-file.foreign", attributes.owner().getName()),
                    "");
        }
    }

    private MachineException unusable(Message why, String details) {
        return new MachineException(
                MachineException.Kind.NO_ROOT,
                new Problem(
                        Message.of("machine.password-file.unusable", path.toString()),
                        why,
                        Message.of("machine.password-file.remedy", path.toString()),
                        details));
    }
}
