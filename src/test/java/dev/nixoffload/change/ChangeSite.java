package dev.nixoffload.change;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder to change things in, with a journal beside it, on this computer. */
final class ChangeSite implements AutoCloseable {
    final Path files;
    final Path journal;
    final Path programs;
    final TestMachine machine;
    private final Path copies;

    ChangeSite(Path folder) throws IOException, InterruptedException {
        files = Files.createDirectory(folder.toRealPath().resolve("files"));
        programs = Files.createDirectory(folder.toRealPath().resolve("programs"));
        journal = folder.toRealPath().resolve("state/journal");
        copies = folder.resolve("copies");
        machine = TestMachine.arrive().withPrograms(programs);
    }

    Changer changer() {
        return changer(ScriptText.journal(), Failpoints.none());
    }

    Changer changer(ScriptText script, Failpoints failpoints) {
        return changer(script, failpoints, copies);
    }

    /** @param ownCopies a program that is ended keeps its lock in here, so another one has a folder of its own */
    Changer changer(ScriptText script, Failpoints failpoints, Path ownCopies) {
        return new Changer(machine, this::arrive, ownCopies, path(journal), script, failpoints);
    }

    Changer changer(NewConnection again) {
        return new Changer(machine, again, copies, path(journal), ScriptText.journal(), Failpoints.none());
    }

    Arrival arrive() throws InterruptedException {
        Machine another = TestMachine.arrive().withPrograms(programs);
        return new Arrival.Connected(another, List.of(), Duration.ZERO);
    }

    static AbsolutePath path(Path path) {
        return new AbsolutePath(path.toString());
    }

    AbsolutePath path(String name) {
        return path(files.resolve(name));
    }

    Path write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8), "rw-r--r--");
    }

    Path write(String name, byte[] bytes, String mode) {
        try {
            Path file = Files.write(files.resolve(name), bytes);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An executable of the machine's. */
    void program(String name, String script) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Sight look(String name) throws Exception {
        return changer().look(List.of(path(name))).get(path(name));
    }

    Change.WriteFile edit(String name, String text) throws Exception {
        return Change.WriteFile.edit(look(name), Bytes.of(text));
    }

    Change.WriteFile create(String name, String text, int mode) throws Exception {
        return Change.WriteFile.plain(look(name), Bytes.of(text), attributes(mode));
    }

    /** A command that makes a file. */
    Change touch(String name) {
        String path = path(name).text();
        return new Change.RunCommand(
                Message.of("test.touch"),
                List.of("sh", "-c", "touch -- \"$1\"\n# a line\\n more", "sh", path),
                List.of("test", "-e", path),
                List.of("rm", "-f", "--", path));
    }

    /** With the owner that files of the tests have. */
    Attributes attributes(int mode) {
        try {
            return new Attributes(
                    mode,
                    Files.getAttribute(files, "unix:uid").toString(),
                    Files.getAttribute(files, "unix:gid").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Plan plan(Change... changes) {
        return plan(new Risk.None(), changes);
    }

    static Plan plan(Risk risk, Change... changes) {
        return new Plan(Role.DESKTOP, Message.of("test.plan"), List.of(changes), List.of(), risk, List.of());
    }

    Applied apply(Change... changes) throws Exception {
        return changer().apply(plan(changes), ChangeProgress.none());
    }

    Entry newest() throws Exception {
        return changer().journal().entries().getFirst();
    }

    Undone undo() throws Exception {
        return changer().undo(newest(), ChangeProgress.none());
    }

    /** Everything below the folder: kind, mode, owner, and what it holds. */
    Map<String, String> picture() {
        var picture = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(files)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                picture.put(files.relativize(path).toString(), picture(path));
            }
            return picture;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String picture(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "-> " + Files.readSymbolicLink(path);
        }
        Map<String, Object> unix = Files.readAttributes(path, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
        String about =
                Integer.toOctalString((Integer) unix.get("mode")) + " " + unix.get("uid") + ":" + unix.get("gid");
        return Files.isDirectory(path)
                ? about
                : about + " " + new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        machine.close();
    }
}
