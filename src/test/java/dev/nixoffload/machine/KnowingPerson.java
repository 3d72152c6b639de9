package dev.nixoffload.machine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A person who knows every password, and counts how often it is asked for. */
public final class KnowingPerson implements Credentials {
    public final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    @Override
    public Optional<Secret> loginPassword(String user, String host, int attempt) {
        return told("login " + user + " " + attempt);
    }

    @Override
    public Optional<Secret> passphrase(String keyFile, int attempt) {
        return told("key " + keyFile + " " + attempt);
    }

    @Override
    public Optional<Secret> sudoPassword(String user, String host, int attempt) {
        return told("sudo " + user + " " + attempt);
    }

    @Override
    public Optional<Secret> answer(String host, String prompt, boolean echo) {
        return told(prompt);
    }

    private Optional<Secret> told(String question) {
        asked.add(question);
        return Optional.of(new Secret(("secret " + asked.size()).toCharArray()));
    }
}
