package dev.nixoffload.practice.system;

import dev.nixoffload.key.KeyKind;
import dev.nixoffload.key.KnownHosts;
import dev.nixoffload.key.RandomArt;
import dev.nixoffload.key.SshPublicKey;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.practice.host.Accounts.User;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.OptionTable.BadOption;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import dev.nixoffload.practice.system.PrivateKeyFile.Loaded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code ssh-keygen}: making and showing Ed25519 keys, and looking into known hosts. */
final class SshKeygen implements Program {
    private static final int FAILED = 255;
    private static final OptionTable OPTIONS =
            OptionTable.of("q", "y", "l", "p", "v", "f=", "t=", "b=", "a=", "C=", "N=", "P=", "F=", "R=", "E=");

    @Override
    public int run(Task task) throws IOException {
        CommandLine line;
        try {
            line = OPTIONS.parse(task.argv());
        } catch (BadOption e) {
            task.complain(e.getMessage()
                            .replace("invalid option", "unknown option")
                            .replace("unrecognized option '--", "unknown option -- -'")
                            .replaceAll("'[^']*$|'", "")
                    + "\nusage: ssh-keygen [-q] [-a rounds] [-b bits] [-C comment] [-f output_keyfile]\n");
            return 1;
        }
        if (line.has("F")) {
            return find(task, line);
        }
        if (line.has("R")) {
            return forget(task, line);
        }
        if (line.has("l")) {
            return fingerprint(task, line);
        }
        String path = line.value("f").orElse(home(task) + "/.ssh/id_ed25519");
        if (line.has("y")) {
            return derive(task, line, path);
        }
        return line.has("p") ? rewrite(task, line, path) : generate(task, line, path);
    }

    private static String home(Task task) {
        return task.host()
                .accounts()
                .user(task.identity().uid())
                .map(User::home)
                .orElse("/");
    }

    private static int derive(Task task, CommandLine line, String path) throws IOException {
        if (!task.files().exists(path)) {
            SshLog.tell(task, path + ": No such file or directory");
            return FAILED;
        }
        return switch (new PrivateKeyFile(task, path).load(line.value("P"))) {
            case Loaded.Key(SshKeys keys) -> {
                task.say(keys.publicLine());
                yield 0;
            }
            case Loaded.NeedsPassphrase _ -> {
                SshLog.tell(task, "Load key \"" + path + "\": incorrect passphrase supplied to decrypt private key");
                yield FAILED;
            }
            case Loaded.Nothing _ -> FAILED;
        };
    }

    private static int generate(Task task, CommandLine line, String path) throws IOException {
        String type = line.value("t").orElse("ed25519").toLowerCase(Locale.ROOT);
        if (!type.equals("ed25519")) {
            SshLog.tell(task, "unknown key type " + type);
            return FAILED;
        }
        boolean quiet = line.has("q");
        if (!quiet) {
            task.say("Generating public/private ed25519 key pair.\n");
        }
        if (task.files().exists(path)) {
            task.say(path + " already exists.\nOverwrite (y/n)? ");
            if (StandardInput.line(task)
                    .filter(answer -> answer.startsWith("y"))
                    .isEmpty()) {
                return 1;
            }
        }
        String comment = line.value("C")
                .orElseGet(() -> task.host()
                                .accounts()
                                .user(task.identity().uid())
                                .map(User::name)
                                .orElse("")
                        + "@" + HostName.of(task.host()));
        SshKeys keys = SshKeys.generate(comment);
        try {
            write(task, path, 0600, keys.privateText(line.value("N")));
        } catch (IOException e) {
            SshLog.tell(task, "Saving key \"" + path + "\" failed: " + e.getMessage());
            return 1;
        }
        write(task, path + ".pub", 0644, keys.publicLine());
        if (!quiet) {
            task.say("Your identification has been saved in " + path + "\nYour public key has been saved in " + path
                    + ".pub\nThe key fingerprint is:\n" + fingerprint(SshPublicKey.parse(keys.publicLine())) + " "
                    + comment + "\n");
        }
        return 0;
    }

    private static void write(Task task, String path, int mode, String text) throws IOException {
        if (task.files().exists(path)) {
            task.files().remove(path);
        }
        try (var out = task.files().createNew(path, mode)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static int rewrite(Task task, CommandLine line, String path) throws IOException {
        Loaded loaded = new PrivateKeyFile(task, path).load(line.value("P"));
        if (!(loaded instanceof Loaded.Key(SshKeys keys))) {
            SshLog.tell(task, "Failed to load key " + path + ": incorrect passphrase supplied to decrypt private key");
            return FAILED;
        }
        task.say("Key has comment '" + keys.comment() + "'\n");
        write(task, path, 0600, keys.privateText(line.value("N")));
        task.say("Your identification has been saved with the new passphrase.\n");
        return 0;
    }

    private static int fingerprint(Task task, CommandLine line) throws IOException {
        String path = line.value("f").orElse(home(task) + "/.ssh/id_ed25519");
        if (!task.files().exists(path)) {
            SshLog.tell(task, "ssh-keygen: " + path + ": No such file or directory");
            return FAILED;
        }
        List<String> shown = new ArrayList<>();
        // The public half says who made it; without it the private one has to.
        String text = task.files().exists(path + ".pub")
                ? task.files().text(path + ".pub")
                : publicText(path, task.files().read(path));
        for (String each : text.lines().toList()) {
            described(each, line.has("v")).ifPresent(shown::add);
        }
        if (shown.isEmpty()) {
            SshLog.tell(task, path + " is not a public key file.");
            return FAILED;
        }
        task.say(String.join("\n", shown) + "\n");
        return 0;
    }

    private static String publicText(String path, byte[] bytes) {
        return SshKeys.read(path, bytes, Optional.empty()) instanceof SshKeys.Reading.Read(var pair)
                ? new SshKeys(pair, SshKeys.comment(bytes)).publicLine()
                : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Of a line of a public key file or of known hosts, whose first word stands for a comment that is not there. */
    private static Optional<String> described(String text, boolean drawn) {
        String line = text.strip();
        Optional<String> plain =
                parsed(line).map(key -> described(key, key.comment().isEmpty() ? "no comment" : key.comment(), drawn));
        String[] words = line.split("\\s+", 2);
        return plain.or(() -> words.length < 2
                ? Optional.empty()
                : parsed(words[1])
                        .map(key -> described(key, key.comment().isEmpty() ? words[0] : key.comment(), drawn)));
    }

    private static String described(SshPublicKey key, String comment, boolean drawn) {
        String told =
                fingerprint(key) + " " + comment + " (" + KeyKind.of(key.key()).name() + ")";
        return drawn ? told + "\n" + RandomArt.of(key.key()) : told;
    }

    private static Optional<SshPublicKey> parsed(String line) {
        try {
            return Optional.of(SshPublicKey.parse(line));
        } catch (BadValue e) {
            return Optional.empty();
        }
    }

    private static String fingerprint(SshPublicKey key) {
        return KeyKind.of(key.key()).bits() + " " + key.fingerprint();
    }

    private static String knownHosts(Task task, CommandLine line) {
        return line.value("f").orElse(home(task) + "/.ssh/known_hosts");
    }

    private static int find(Task task, CommandLine line) throws IOException {
        String path = knownHosts(task, line);
        if (!task.files().exists(path)) {
            SshLog.tell(task, "Cannot stat " + path + ": No such file or directory");
            return FAILED;
        }
        String host = line.value("F").orElseThrow();
        boolean found = false;
        int number = 0;
        for (String each : task.files().text(path).lines().toList()) {
            number++;
            if (isOf(each, host)) {
                found = true;
                task.say("# Host " + host + " found: line " + number + " \n");
                task.say(line.has("l") ? shortened(each, host, line.has("v")) : each + "\n");
            }
        }
        return found ? 0 : 1;
    }

    private static String shortened(String line, String host, boolean drawn) {
        SshPublicKey key = SshPublicKey.parse(line.split("\\s+", 2)[1]);
        String comment = key.comment().isEmpty() ? "" : " " + key.comment();
        return host + " " + KeyKind.of(key.key()).name() + " " + key.fingerprint() + comment + "\n"
                + (drawn ? RandomArt.of(key.key()) + "\n" : "");
    }

    private static boolean isOf(String line, String host) {
        KnownHosts.Answer answer = KnownHosts.parse(line).of(host, 22);
        return !answer.trusted().isEmpty()
                || !answer.authorities().isEmpty()
                || !answer.revoked().isEmpty();
    }

    private static int forget(Task task, CommandLine line) throws IOException {
        String path = knownHosts(task, line);
        if (!task.files().exists(path)) {
            SshLog.tell(task, "Cannot stat " + path + ": No such file or directory");
            return FAILED;
        }
        String host = line.value("R").orElseThrow();
        String old = task.files().text(path);
        var kept = new StringBuilder();
        int number = 0;
        boolean found = false;
        for (String each : old.lines().toList()) {
            number++;
            if (isOf(each, host)) {
                found = true;
                task.say("# Host " + host + " found: line " + number + "\n");
            } else {
                kept.append(each).append('\n');
            }
        }
        if (!found) {
            SshLog.tell(task, "Host " + host + " not found in " + path);
            return 0;
        }
        write(task, path + ".old", 0600, old);
        write(task, path, 0600, kept.toString());
        task.say(path + " updated.\nOriginal contents retained as " + path + ".old\n");
        return 0;
    }
}
