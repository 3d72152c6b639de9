package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Stat;
import dev.nixoffload.practice.host.Task;
import java.io.IOException;
import java.util.Optional;

/** A private key file as ssh and ssh-keygen treat it: one that others can read is not used, and that is said loudly. */
final class PrivateKeyFile {
    private static final int OTHERS = 077;
    private static final String LINE = "@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@\n";

    private final Task task;
    private final String path;

    PrivateKeyFile(Task task, String path) {
        this.task = task;
        this.path = path;
    }

    /** What came of it; why there is no key stands on standard error already, if anything is said of it. */
    sealed interface Loaded {
        record Key(SshKeys keys) implements Loaded {}

        record NeedsPassphrase() implements Loaded {}

        record Nothing() implements Loaded {}
    }

    Loaded load(Optional<String> passphrase) throws IOException {
        Stat stat;
        byte[] bytes;
        try {
            stat = task.files().stat(path);
            if (stat.uid() == task.identity().uid() && (stat.mode() & OTHERS) != 0) {
                SshLog.tell(task, tooOpen(stat));
                return new Loaded.Nothing();
            }
            bytes = task.files().read(path);
        } catch (IOException e) {
            SshLog.tell(task, "Load key \"" + path + "\": " + e.getMessage());
            return new Loaded.Nothing();
        }
        return switch (SshKeys.read(path, bytes, passphrase)) {
            case SshKeys.Reading.Read(var pair) -> new Loaded.Key(new SshKeys(pair, SshKeys.comment(bytes)));
            case SshKeys.Reading.WrongPassphrase _ -> new Loaded.NeedsPassphrase();
            case SshKeys.Reading.NoKey _ -> {
                SshLog.tell(task, "Load key \"" + path + "\": error in libcrypto");
                yield new Loaded.Nothing();
            }
        };
    }

    private String tooOpen(Stat stat) {
        return LINE + "@         WARNING: UNPROTECTED PRIVATE KEY FILE!          @\n" + LINE + "Permissions 0"
                + Integer.toOctalString(stat.mode() & 0777 | 01000).substring(1) + " for '" + path
                + "' are too open.\nIt is required that your private key files are NOT accessible by others.\n"
                + "This private key will be ignored.\nLoad key \"" + path + "\": bad permissions";
    }
}
