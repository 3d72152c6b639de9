package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.OptionTable.BadOption;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code ping} of iputils. */
final class Ping implements Program {
    private static final int MISUSED = 2;
    private static final OptionTable OPTIONS = OptionTable.of("c=", "i=", "W=", "w=", "q", "n", "4", "s=");
    private static final double LEAST_INTERVAL = 0.002;

    @Override
    public int run(Task task) throws IOException, InterruptedException {
        CommandLine line;
        try {
            line = OPTIONS.parse(task.argv());
            if (line.operands().isEmpty()) {
                throw new BadOption("usage error: Destination address required");
            }
        } catch (BadOption e) {
            task.complain("ping: " + e.getMessage() + "\n");
            return MISUSED;
        }
        double interval = line.value("i").map(Double::parseDouble).orElse(1.0);
        if (interval < LEAST_INTERVAL && !task.identity().isRoot()) {
            task.complain("ping: cannot flood, minimal interval for user must be >= 2 ms, use -i 0.002 (or higher)\n");
            return MISUSED;
        }
        String host = line.operands().getLast();
        Optional<String> address = task.network().lookUp(host);
        if (address.isEmpty()) {
            task.complain("ping: " + host + ": Name or service not known\n");
            return MISUSED;
        }
        NetworkNamespace network = NetworkNamespace.of(task);
        try {
            network.way(address.get());
        } catch (Failure e) {
            task.complain("ping: connect: " + e.getMessage() + "\n");
            return MISUSED;
        }
        return new Round(task, network, host, address.get(), line).run(interval);
    }

    /** The packets of one run. */
    private static final class Round {
        private final Task task;
        private final NetworkNamespace network;
        private final String host;
        private final String address;
        private final boolean quiet;
        private final int count;
        private final Duration patience;
        private final List<Double> millis = new ArrayList<>();
        private int unreachable;

        private Round(Task task, NetworkNamespace network, String host, String address, CommandLine line) {
            this.task = task;
            this.network = network;
            this.host = host;
            this.address = address;
            quiet = line.has("q");
            count = line.value("c").map(Integer::parseInt).orElse(Integer.MAX_VALUE);
            patience = Duration.ofMillis(
                    (long) (line.value("W").map(Double::parseDouble).orElse(10.0) * 1000));
        }

        private int run(double interval) throws IOException, InterruptedException {
            task.say("PING " + host + " (" + address + ") 56(84) bytes of data.\n");
            long began = System.nanoTime();
            int sent = 0;
            while (sent < count) {
                if (sent > 0) {
                    Thread.sleep((long) (interval * 1000));
                }
                sent++;
                send(sent);
            }
            if (millis.size() < sent && unreachable < sent) {
                Thread.sleep(patience);
            }
            finish(sent, (System.nanoTime() - began) / 1_000_000);
            return millis.isEmpty() ? 1 : 0;
        }

        private void send(int sequence) throws IOException, InterruptedException {
            try {
                Optional<Duration> took = network.echo(address);
                if (took.isPresent()) {
                    Thread.sleep(took.get());
                    double time = took.get().toNanos() / 1e6;
                    millis.add(time);
                    tell("64 bytes from " + address + ": icmp_seq=" + sequence + " ttl=64 time=" + short3(time)
                            + " ms\n");
                }
            } catch (Failure e) {
                unreachable++;
                String from = network.way(address).source();
                tell("From " + from + " icmp_seq=" + sequence + " Destination Host Unreachable\n");
            }
        }

        private void tell(String text) throws IOException {
            if (!quiet) {
                task.say(text);
            }
        }

        /** As ping does: fewer places the longer it took. */
        private static String short3(double time) {
            String format = time >= 100 ? "%.0f" : time >= 10 ? "%.1f" : time >= 1 ? "%.2f" : "%.3f";
            return String.format(Locale.ROOT, format, time);
        }

        private void finish(int sent, long took) throws IOException {
            int lost = sent - millis.size();
            String percent = String.format(Locale.ROOT, "%.6g", 100.0 * lost / sent)
                    .replaceFirst("(\\.\\d*?)0+$", "$1")
                    .replaceFirst("\\.$", "");
            task.say("\n--- " + host + " ping statistics ---\n" + sent + " packets transmitted, " + millis.size()
                    + " received, " + (unreachable > 0 ? "+" + unreachable + " errors, " : "") + percent
                    + "% packet loss, time " + took + "ms\n");
            if (millis.isEmpty()) {
                task.say(unreachable > 0 ? "pipe " + Math.min(unreachable, 3) + "\n" : "\n");
                return;
            }
            double mean = millis.stream().mapToDouble(time -> time).average().orElse(0);
            double square =
                    millis.stream().mapToDouble(time -> time * time).average().orElse(0);
            task.say(String.format(
                    Locale.ROOT,
                    "rtt min/avg/max/mdev = %.3f/%.3f/%.3f/%.3f ms\n",
                    millis.stream().mapToDouble(time -> time).min().orElse(0),
                    mean,
                    millis.stream().mapToDouble(time -> time).max().orElse(0),
                    Math.sqrt(Math.max(0, square - mean * mean))));
        }
    }
}
