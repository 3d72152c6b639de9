import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.Secret;
import dev.nixoffload.machine.ssh.SshGateway;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.SettingsStore;
import dev.nixoffload.pair.SignIn;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One command on the desktop in three ways, in turn: over the product's open session, by a fresh {@code ssh}, and by an
 * {@code ssh} over OpenSSH's own open session (ControlMaster). Prints the median of each in milliseconds.
 */
public final class SessionBench {
    private static final int ROUNDS = 15;
    private static final int WARM_UP = 3;

    public static void main(String[] arguments) throws Exception {
        var settings = new SettingsStore(Path.of(arguments[0]), Path.of(System.getProperty("user.home")));
        Access.Ssh desktop = settings.pairs().getFirst().desktop();
        Path socket = Files.createTempDirectory("bench").resolve("mux");
        Path knownHosts = Path.of(arguments[1]);
        List<String> fresh = ssh(desktop, knownHosts, List.of("-o", "ControlPath=none"));
        List<String> shared = ssh(
                desktop,
                knownHosts,
                List.of("-o", "ControlMaster=auto", "-o", "ControlPath=" + socket, "-o", "ControlPersist=60"));
        Command command = Command.of(Message.of("check.title.desktop-login"), "true");

        Arrival arrival = new SshGateway(new Nobody(), Optional.empty()).arrive(Role.DESKTOP, desktop);
        if (!(arrival instanceof Arrival.Connected connected)) {
            throw new IllegalStateException(arrival.toString());
        }
        var session = new ArrayList<Double>();
        var once = new ArrayList<Double>();
        var mux = new ArrayList<Double>();
        try (Machine machine = connected.machine()) {
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                double[] took = {
                    millis("over the session", () -> machine.run(command).ok()),
                    millis("by a fresh ssh", () -> run(fresh)),
                    millis("by ControlMaster", () -> run(shared))
                };
                if (round >= WARM_UP) {
                    session.add(took[0]);
                    once.add(took[1]);
                    mux.add(took[2]);
                }
            }
        } finally {
            run(ssh(desktop, knownHosts, List.of("-o", "ControlPath=" + socket, "-O", "exit")));
        }
        System.out.printf("session.open %.1f%n", median(session));
        System.out.printf("session.fresh %.1f%n", median(once));
        System.out.printf("session.mux %.1f%n", median(mux));
    }

    private interface Step {
        boolean succeeds() throws Exception;
    }

    private static double millis(String how, Step step) throws Exception {
        long began = System.nanoTime();
        if (!step.succeeds()) {
            throw new IllegalStateException("a command failed " + how);
        }
        return (System.nanoTime() - began) / 1e6;
    }

    private static boolean run(List<String> command) throws Exception {
        return new ProcessBuilder(command)
                        .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private static List<String> ssh(Access.Ssh host, Path knownHosts, List<String> options) {
        if (!(host.signIn() instanceof SignIn.KeyFile(Path file))) {
            throw new IllegalArgumentException("the lab signs in by key file");
        }
        var argv = new ArrayList<>(List.of("ssh", "-F", "none", "-i", file.toString()));
        argv.addAll(List.of("-o", "BatchMode=yes", "-o", "IdentitiesOnly=yes", "-o", "IdentityAgent=none"));
        argv.addAll(List.of("-o", "StrictHostKeyChecking=yes", "-o", "UserKnownHostsFile=" + knownHosts));
        argv.addAll(options);
        argv.addAll(List.of("-p", host.port().toString(), host.user() + "@" + host.address(), "true"));
        return argv;
    }

    private static double median(List<Double> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    /** Knows no secret; the lab's key has no passphrase. */
    private static final class Nobody implements Credentials {
        @Override
        public Optional<Secret> loginPassword(String user, String host, int attempt) {
            return Optional.empty();
        }

        @Override
        public Optional<Secret> passphrase(String keyFile, int attempt) {
            return Optional.empty();
        }

        @Override
        public Optional<Secret> sudoPassword(String user, String host, int attempt) {
            return Optional.empty();
        }

        @Override
        public Optional<Secret> answer(String host, String prompt, boolean echo) {
            return Optional.empty();
        }
    }
}
