package dev.nixoffload.practice.system;

import dev.nixoffload.key.SshPublicKey;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.PrivateKeyFile.Loaded;
import java.io.IOException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys that ssh has to sign in with. Nobody is there to be asked for a passphrase. */
record SshIdentities(Task task, SshClientConfig config) {
    List<KeyPair> load() throws IOException {
        var pairs = new ArrayList<KeyPair>();
        for (String named : config.values("identityfile")) {
            String path = config.path(named);
            if (!named.equals("none") && task.files().exists(path)) {
                switch (new PrivateKeyFile(task, path).load(Optional.empty())) {
                    case Loaded.Key(SshKeys keys) -> {
                        if (isOffered(path, keys)) {
                            pairs.add(keys.pair());
                        }
                    }
                    case Loaded.NeedsPassphrase _, Loaded.Nothing _ -> {
                        // What there is to say of it has been said.
                    }
                }
            }
        }
        return pairs;
    }

    /** ssh offers the key of the {@code .pub} file; where that is another, it cannot sign for it. */
    private boolean isOffered(String path, SshKeys keys) throws IOException {
        String beside = path + ".pub";
        if (!task.files().exists(beside)) {
            return true;
        }
        try {
            String text = task.files().text(beside).lines().findFirst().orElse("");
            return SshPublicKey.parse(text)
                    .key()
                    .equals(SshPublicKey.parse(keys.publicLine().strip()).key());
        } catch (BadValue e) {
            return true;
        }
    }
}
