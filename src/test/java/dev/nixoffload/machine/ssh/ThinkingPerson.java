package dev.nixoffload.machine.ssh;

import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Secret;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Never answers. */
record ThinkingPerson(CountDownLatch asked) implements Credentials {
    private Optional<Secret> think() throws InterruptedException {
        asked.countDown();
        new CountDownLatch(1).await();
        return Optional.empty();
    }

    @Override
    public Optional<Secret> loginPassword(String user, String host, int attempt) throws InterruptedException {
        return think();
    }

    @Override
    public Optional<Secret> passphrase(String keyFile, int attempt) throws InterruptedException {
        return think();
    }

    @Override
    public Optional<Secret> sudoPassword(String user, String host, int attempt) throws InterruptedException {
        return think();
    }

    @Override
    public Optional<Secret> answer(String host, String prompt, boolean echo) throws InterruptedException {
        return think();
    }
}
