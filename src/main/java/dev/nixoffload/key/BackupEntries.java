package dev.nixoffload.key;

import dev.nixoffload.key.KeyBackup.Entry;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.AbsolutePath;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The encrypted part of a {@link KeyBackup}: how many entries, in two bytes; of each its name, path and owner, each as
 * a length in two bytes and as many bytes of UTF-8, its mode in two bytes, and its content as a length in four bytes
 * and as many bytes. Numbers are unsigned, the highest byte first; nothing follows the last entry.
 */
final class BackupEntries {
    private static final int LONGEST = 0xffff;

    private BackupEntries() {}

    /** The bytes are the caller's to wipe. */
    static byte[] write(List<Entry> entries) {
        if (entries.size() > LONGEST) {
            throw new IllegalArgumentException("too many entries");
        }
        List<byte[]> contents =
                entries.stream().map(entry -> entry.content().reveal()).toList();
        int size = Short.BYTES;
        for (int i = 0; i < entries.size(); i++) {
            size += texts(entries.get(i)).stream()
                    .mapToInt(text -> Short.BYTES + text.length)
                    .sum();
            size += Short.BYTES + Integer.BYTES + contents.get(i).length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(size).putShort((short) entries.size());
        for (int i = 0; i < entries.size(); i++) {
            texts(entries.get(i))
                    .forEach(text -> bytes.putShort((short) text.length).put(text));
            bytes.putShort((short) entries.get(i).mode());
            bytes.putInt(contents.get(i).length).put(contents.get(i));
        }
        contents.forEach(content -> Arrays.fill(content, (byte) 0));
        return bytes.array();
    }

    private static List<byte[]> texts(Entry entry) {
        return List.of(entry.name(), entry.path().text(), entry.owner()).stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** @throws BadValue when the one who knew the passphrase encrypted something else */
    static List<Entry> read(ByteBuffer bytes) {
        var entries = new ArrayList<Entry>();
        try {
            int count = Short.toUnsignedInt(bytes.getShort());
            for (int i = 0; i < count; i++) {
                String name = text(bytes);
                var path = new AbsolutePath(text(bytes));
                String owner = text(bytes);
                int mode = Short.toUnsignedInt(bytes.getShort());
                entries.add(new Entry(name, path, mode, owner, new SecretBytes(field(bytes, bytes.getInt()))));
            }
            if (!bytes.hasRemaining()) {
                return entries;
            }
        } catch (BufferUnderflowException | IllegalArgumentException _) {
            // Told below, and what was read so far is wiped.
        }
        entries.forEach(entry -> entry.content().close());
        throw new BadValue(Message.of("key.backup.damaged"));
    }

    private static String text(ByteBuffer bytes) {
        return new String(field(bytes, Short.toUnsignedInt(bytes.getShort())), StandardCharsets.UTF_8);
    }

    private static byte[] field(ByteBuffer bytes, int length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] field = new byte[length];
        bytes.get(field);
        return field;
    }
}
