package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Patience;
import dev.nixoffload.practice.host.Task;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A run of ssh from the first packet to the exit status, told in ssh's words. */
final class SshLogin {
    private final Task task;
    private final SshClientConfig config;
    private final boolean quiet;
    private final String host;
    private final int port;
    private final Optional<Duration> patience;

    SshLogin(Task task, SshClientConfig config, boolean quiet) {
        this.task = task;
        this.config = config;
        this.quiet = quiet;
        host = config.value("hostname").orElseThrow();
        port = Integer.parseInt(config.value("port").orElseThrow());
        patience = config.value("connecttimeout").flatMap(TimeSpan::parse).flatMap(TimeSpan::length);
    }

    /** @param command empty for a shell */
    int run(List<String> command) throws IOException, InterruptedException {
        Optional<String> address = task.network().lookUp(host);
        if (address.isEmpty()) {
            return over("ssh: Could not resolve hostname " + host + ": Name or service not known");
        }
        Socket socket;
        try {
            socket = dial();
        } catch (Failure e) {
            return over("ssh: connect to host " + host + " port " + port + ": " + e.getMessage());
        }
        var known = new KnownHostFiles(task, config);
        try (var session = new SshSession(socket, config.value("user").orElseThrow(), known::accepts)) {
            return run(session, command, address.get());
        } catch (SshSession.Ended ended) {
            return ended(ended, address.get());
        }
    }

    private int run(SshSession session, List<String> command, String address)
            throws SshSession.Ended, IOException, InterruptedException {
        session.greet(patience);
        session.signIn(new SshIdentities(task, config).load());
        if (config.isOn("permitlocalcommand") && config.value("localcommand").isPresent()) {
            task.withArgv(List.of("sh", "-c", config.value("localcommand").get()))
                    .execute("/bin/sh");
        }
        return session.execute(String.join(" ", command), task).orElseGet(() -> {
            complain("Connection to " + host + " closed by remote host.");
            return Ssh.FAILED;
        });
    }

    private int ended(SshSession.Ended ended, String address) {
        String peer = address + " port " + port;
        switch (ended.why()) {
            case HOST_KEY -> complain("Host key verification failed.");
            case SILENCE -> {
                complain("Connection timed out during banner exchange");
                complain("Connection to " + peer + " timed out");
            }
            case NO_GREETING -> {
                complain("kex_exchange_identification: Connection closed by remote host");
                complain("Connection closed by " + peer);
            }
            case CLOSED -> complain("Connection closed by " + peer);
            case DENIED ->
                complain(config.value("user").orElseThrow() + "@" + host + ": Permission denied (" + ended.getMessage()
                        + ").");
        }
        return Ssh.FAILED;
    }

    private int over(String why) {
        complain(why);
        return Ssh.FAILED;
    }

    private void complain(String line) {
        if (!quiet) {
            try {
                SshLog.tell(task, line);
            } catch (IOException _) {
                // Nobody listens; the exit status says it too.
            }
        }
    }

    private Socket dial() throws IOException, InterruptedException {
        return task.network().dial(host, port, patience.map(Patience::hurried).orElse(Patience.LINUX));
    }
}
