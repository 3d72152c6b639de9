package dev.nixoffload.cli;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.FirstContact;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Fingerprint;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.PairName;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.SettingsException;
import dev.nixoffload.pair.SettingsStore;
import dev.nixoffload.pair.SignIn;
import dev.nixoffload.pair.TypedHost;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a pair to the settings. */
@Command(
        name = "add",
        header = "cli.pairs.add.header",
        description = "cli.pairs.add.description",
        footer = "cli.pairs.add.examples")
final class PairsAddCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", descriptionKey = "cli.pairs.name")
    private PairName name;

    @Option(
            names = "--desktop",
            required = true,
            paramLabel = "[USER@]ADDRESS[:PORT]",
            descriptionKey = "cli.pairs.add.desktop")
    private TypedHost desktop;

    @Option(names = "--laptop", paramLabel = "local|[USER@]ADDRESS[:PORT]", descriptionKey = "cli.pairs.add.laptop")
    private LaptopArgument laptop = new LaptopArgument(Optional.empty());

    @ArgGroup
    private SignInChoice signIn;

    @Option(names = "--host-key", paramLabel = "SHA256:…", descriptionKey = "cli.option.host-key")
    private List<Fingerprint> hostKeys = List.of();

    @Option(names = "--laptop-sudo-password-file", paramLabel = "FILE", descriptionKey = "cli.pairs.add.laptop-sudo")
    private Optional<Path> laptopSudo = Optional.empty();

    @Option(names = "--desktop-sudo-password-file", paramLabel = "FILE", descriptionKey = "cli.pairs.add.desktop-sudo")
    private Optional<Path> desktopSudo = Optional.empty();

    @Mixin
    private OffloadOptions offload;

    @Mixin
    private CommonOptions common;

    private final Session session;

    PairsAddCommand(Session session) {
        this.session = session;
    }

    /** How both machines are signed in to. */
    static final class SignInChoice {
        @Option(names = "--key", paramLabel = "FILE", descriptionKey = "cli.pairs.add.key")
        private Path key;

        @Option(names = "--agent", descriptionKey = "cli.pairs.add.agent")
        private boolean agent;

        @Option(names = "--password", descriptionKey = "cli.pairs.add.password")
        private boolean password;
    }

    @Override
    public Integer call() throws CannotRun, SettingsException, InterruptedException {
        SettingsStore store = session.tools().settings();
        if (store.pairs().stream().anyMatch(pair -> pair.name().equals(name))) {
            throw CannotRun.because(
                    Message.of("cli.pairs.add.taken", name.text()),
                    Message.of("cli.pairs.add.taken-remedy", ShellWord.of(name.text())));
        }
        Access laptopAccess = laptop.host().isEmpty()
                ? new Access.ThisComputer(laptopSudo.map(this::here))
                : ssh(laptop.host().get(), laptopSudo);
        Offload usual = new Pair(name, laptopAccess, ssh(desktop, desktopSudo), Offload.defaults())
                .beside(store.pairs())
                .offload();
        var typed = new Pair(name, laptopAccess, ssh(desktop, desktopSudo), offload.over(usual));
        FirstContact.Met met = new HostKeyTalk(session, hostKeys).<RuntimeException>meet(typed, (_, _) -> {});
        Pair pair = met.pair();
        store.add(pair);
        session.note(Message.of("cli.pairs.add.done", name.text(), store.file().toString()));
        if (Arrays.stream(Role.values()).map(pair::access).anyMatch(PairsAddCommand::isStrange)) {
            met.ended().values().forEach(this::sayWhatIsInTheWay);
            session.note(Message.of("cli.pairs.add.not-met"));
        }
        session.note(Message.of("cli.pairs.add.next", ShellWord.of(name.text())));
        return 0;
    }

    /** The checklist tells the whole of it; this is to show a wrong address while it is still at hand. */
    private void sayWhatIsInTheWay(Arrival arrival) {
        switch (arrival) {
            case Arrival.Unreachable(Problem problem) -> session.note(problem.what());
            case Arrival.Incompatible(Problem problem) -> session.note(problem.what());
            case Arrival.Refused(Problem problem) -> session.note(problem.what());
            case Arrival.Connected _, Arrival.UnknownHostKey _, Arrival.ChangedHostKey _ -> {}
        }
    }

    private static boolean isStrange(Access access) {
        return access instanceof Access.Ssh ssh && !ssh.isPinned();
    }

    private Access.Ssh ssh(TypedHost host, Optional<Path> sudo) throws CannotRun {
        Access.Ssh way = session.tools().hosts().way(host);
        SignIn how = signIn == null ? way.signIn() : signIn();
        return way.signingIn(how).withSudoPasswordFile(sudo.map(this::here));
    }

    private SignIn signIn() throws CannotRun {
        if (signIn.password) {
            return new SignIn.Password();
        }
        if (signIn.agent) {
            return new SignIn.Agent();
        }
        try {
            return SignIn.KeyFile.chosen(here(signIn.key));
        } catch (BadValue e) {
            throw CannotRun.because(e.problem(), Message.of("cli.pairs.add.key-remedy"));
        }
    }

    private Path here(Path file) {
        return session.around().folder().resolve(file).normalize();
    }
}
