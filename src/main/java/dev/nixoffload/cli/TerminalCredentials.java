package dev.nixoffload.cli;

import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Printable;
import dev.nixoffload.machine.Secret;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Messages;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Asks for passwords and passphrases at the terminal, one at a time, and says so once where nobody is there. */
final class TerminalCredentials implements Credentials {
    private final Keyboard keyboard;
    private final Strip strip;
    private final Messages words;
    private final Outlet err;
    private final Set<Message> saidMissing = ConcurrentHashMap.newKeySet();

    TerminalCredentials(Keyboard keyboard, Strip strip, Messages words, Outlet err) {
        this.keyboard = keyboard;
        this.strip = strip;
        this.words = words;
        this.err = err;
    }

    @Override
    public Optional<Secret> loginPassword(String user, String host, int attempt) {
        return hidden(
                Message.of("cli.ask.login-password", user, host),
                attempt,
                Message.of("cli.ask.nobody-login", user, host));
    }

    @Override
    public Optional<Secret> passphrase(String keyFile, int attempt) {
        return hidden(
                Message.of("cli.ask.passphrase", keyFile), attempt, Message.of("cli.ask.nobody-passphrase", keyFile));
    }

    @Override
    public Optional<Secret> sudoPassword(String user, String host, int attempt) {
        return hidden(
                Message.of("cli.ask.sudo-password", user, host),
                attempt,
                Message.of("cli.ask.nobody-sudo", user, host));
    }

    @Override
    public Optional<Secret> answer(String host, String prompt, boolean echo) {
        Message question =
                Message.of("cli.ask.server-asks", host, Printable.of(prompt).strip());
        if (!echo) {
            return hidden(question, 1, Message.of("cli.ask.nobody-answer", host));
        }
        return strip.aside(() -> {
            if (!there(Message.of("cli.ask.nobody-answer", host))) {
                return Optional.empty();
            }
            return keyboard.line(words.say(question) + " ").map(line -> new Secret(line.toCharArray()));
        });
    }

    private Optional<Secret> hidden(Message question, int attempt, Message nobody) {
        return strip.aside(() -> {
            if (!there(nobody)) {
                return Optional.empty();
            }
            if (attempt > 1) {
                err.line(words.say("cli.ask.again"));
            }
            return keyboard.hidden(words.say(question) + " ").flatMap(TerminalCredentials::secret);
        });
    }

    /** Enter alone gives nobody's password; a server should not count it as an attempt. */
    private static Optional<Secret> secret(char[] typed) {
        if (typed.length > 0) {
            return Optional.of(new Secret(typed));
        }
        Arrays.fill(typed, '\0');
        return Optional.empty();
    }

    private boolean there(Message nobody) {
        if (!keyboard.present() && saidMissing.add(nobody)) {
            err.line(words.say(nobody));
        }
        return keyboard.present();
    }
}
