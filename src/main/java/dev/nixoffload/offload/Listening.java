package dev.nixoffload.offload;

import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.IpNetwork;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What listens on a machine's TCP ports, as {@code ss -Htlnp} tells; programs of others are named to root alone. */
record Listening(List<Socket> sockets) {
    /**
     * One listening socket.
     *
     * @param address the local one; {@code *} for all
     * @param program its name, empty where ss may not tell or the kernel itself listens
     */
    record Socket(String address, int port, String program) {
        boolean isLoopback() {
            return IpNetwork.literal(address)
                    .filter(InetAddress::isLoopbackAddress)
                    .isPresent();
        }
    }

    private static final Pattern LINE =
            Pattern.compile("\\S+\\s+\\d+\\s+\\d+\\s+(\\S+):(\\d{1,5})\\s+\\S+\\s*(?:users:\\(\\(\"([^\"]*)\".*)?");

    static Command command() {
        return Command.of(Message.of("desktop.listening.purpose"), "ss", "-Htlnp")
                .within(Inquiry.PATIENCE);
    }

    static Listening read(CommandResult result) {
        var sockets = new ArrayList<Socket>();
        result.text().lines().forEach(line -> {
            Matcher socket = LINE.matcher(line.strip());
            if (socket.matches()) {
                String address = socket.group(1);
                sockets.add(new Socket(
                        address.replaceFirst("%[^\\]]*", "").replaceAll("[\\[\\]]", ""),
                        Integer.parseInt(socket.group(2)),
                        socket.group(3) == null ? "" : socket.group(3)));
            }
        });
        return new Listening(List.copyOf(sockets));
    }

    List<Socket> on(int port) {
        return sockets.stream().filter(socket -> socket.port() == port).toList();
    }
}
