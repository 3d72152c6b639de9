package dev.nixoffload.cli;

import dev.nixoffload.message.Message;
import dev.nixoffload.message.Messages;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.SettingsException;
import dev.nixoffload.pair.SignIn;
import dev.nixoffload.practice.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what is kept of a pair. */
@Command(name = "show", header = "cli.pairs.show.header")
final class PairsShowCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "NAME|FILE", descriptionKey = "cli.pairs.which")
    private Optional<String> which = Optional.empty();

    @Mixin
    private PracticeOption practice;

    @Mixin
    private CommonOptions common;

    private final Session session;
    private final Messages words;
    private final List<Row> rows = new ArrayList<>();

    private record Row(String label, String value) {}

    PairsShowCommand(Session session) {
        this.session = session;
        this.words = session.words();
    }

    @Override
    public Integer call() throws CannotRun, SettingsException, InterruptedException {
        Optional<Scenario> scenario = practice.chosen(which.isPresent());
        if (scenario.isPresent()) {
            try (Rehearsal rehearsal = PracticeOption.begin(session, scenario.get())) {
                session.print(PracticeOption.label(session, scenario.get()));
                show(rehearsal.pair(), Optional.empty());
            }
        } else {
            PairChoice.Chosen chosen = new PairChoice(session).choose(which);
            show(chosen.pair(), Optional.of(chosen.store().file()));
        }
        return 0;
    }

    /** @param kept where it is kept; a practice is kept nowhere */
    private void show(Pair pair, Optional<Path> kept) {
        add(words.say("cli.pairs.show.name"), pair.name().text());
        kept.ifPresent(file -> add(words.say("cli.pairs.show.file"), file.toString()));
        for (Role role : Role.values()) {
            access(words.say(Endpoint.role(role)), pair.access(role));
        }
        offload(pair.offload());
        int column =
                2 + rows.stream().mapToInt(row -> row.label().length()).max().orElse(0);
        rows.forEach(row ->
                session.print(Line.EMPTY.and(Ink.FAINT, row.label()).to(column).and(row.value())));
    }

    private void add(String label, String value) {
        rows.add(new Row(label, value));
    }

    private void access(String label, Access access) {
        add(label, words.say("cli.pairs.place", Endpoint.of(access)));
        Optional<Path> passwordFile = access.sudoPasswordFile();
        if (access instanceof Access.Ssh ssh) {
            ssh(ssh);
        }
        passwordFile.ifPresent(file -> add("", words.say("cli.pairs.show.sudo-password", file.toString())));
    }

    private void ssh(Access.Ssh ssh) {
        add("", words.say(signIn(ssh.signIn())));
        for (HostKeyPin key : ssh.pinnedHostKeys()) {
            add("", words.say("cli.pairs.show.host-key", key.type(), key.fingerprint()));
        }
        if (ssh.pinnedHostKeys().isEmpty()) {
            add("", words.say("cli.pairs.show.no-host-key"));
        }
        ssh.jump().ifPresent(jump -> {
            add("", words.say("cli.pairs.show.through", Endpoint.of(jump)));
            ssh(jump);
        });
    }

    private static Message signIn(SignIn signIn) {
        return switch (signIn) {
            case SignIn.Agent() -> Message.of("cli.pairs.show.agent");
            case SignIn.KeyFile(Path file) -> Message.of("cli.pairs.show.key-file", file.toString());
            case SignIn.Password() -> Message.of("cli.pairs.show.password");
        };
    }

    private void offload(Offload offload) {
        add(
                words.say("cli.pairs.show.builder"),
                words.say(
                        "cli.pairs.show.builder-value",
                        offload.builderUser().text(),
                        offload.builderKey().text()));
        add(
                "",
                words.say(
                        "cli.pairs.show.capacity",
                        offload.maxJobs(),
                        Integer.toString(offload.speedFactor()),
                        offload.features().isEmpty() ? "–" : String.join(", ", offload.features())));
        add(
                words.say("cli.pairs.show.cache"),
                words.say(
                        "cli.pairs.show.cache-value",
                        offload.cachePort().toString(),
                        offload.cacheKeyName().text()));
        add(
                "",
                words.say(
                        "cli.pairs.show.cache-keys",
                        offload.cacheSecretKey().text(),
                        offload.cachePublicKey().text()));
        add(
                words.say("cli.pairs.show.files"),
                words.say(offload.shareFiles() ? "cli.pairs.show.shared" : "cli.pairs.show.not-shared"));
    }
}
