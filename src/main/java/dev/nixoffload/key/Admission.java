package dev.nixoffload.key;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.IpNetwork;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a key may do once it is admitted: the options of its line in {@code authorized_keys}. {@code from} holds the
 * addresses, or networks such as {@code 192.168.15.0/24}, from which alone the key is taken; none for all.
 */
public sealed interface Admission {
    /** What a shell could take for anything but a part of a path is none of a program's path here. */
    Pattern PROGRAM = Pattern.compile("(/[A-Za-z0-9._+=-]+)*/?[A-Za-z0-9._+=-]+");

    /** Only Nix's daemon protocol ({@code ssh-ng://}), no shell and no forwarding: the recommended form. */
    record DaemonOnly(String program, List<String> from) implements Admission {
        private static final String NAME = "nix-daemon";

        public DaemonOnly {
            program = pathOfProgram(program);
            from = sources(from);
        }

        /** With {@code nix-daemon} as the account's own search path finds it. */
        public DaemonOnly(List<String> from) {
            this(NAME, from);
        }

        /** With a certain {@code nix-daemon}, for machines where sshd's search path does not lead to it. */
        public DaemonOnly(AbsolutePath program, List<String> from) {
            this(program.text(), from);
        }

        @Override
        public List<String> options() {
            return listed(List.of("restrict", "command=\"" + program + " --stdio\""), from);
        }

        @Override
        public Admission takenFrom(List<String> sources) {
            return new DaemonOnly(program, sources);
        }
    }

    /** Only Nix's older protocol ({@code ssh://}), and nothing else either. */
    record StoreOnly(String program, List<String> from) implements Admission {
        private static final String NAME = "nix-store";

        public StoreOnly {
            program = pathOfProgram(program);
            from = sources(from);
        }

        /** With {@code nix-store} as the account's own search path finds it. */
        public StoreOnly(List<String> from) {
            this(NAME, from);
        }

        /** With a certain {@code nix-store}. */
        public StoreOnly(AbsolutePath program, List<String> from) {
            this(program.text(), from);
        }

        @Override
        public List<String> options() {
            return listed(List.of("restrict", "command=\"" + program + " --serve --write\""), from);
        }

        @Override
        public Admission takenFrom(List<String> sources) {
            return new StoreOnly(program, sources);
        }
    }

    /** Everything a login may, a shell too. */
    record Shell(List<String> from) implements Admission {
        public Shell {
            from = sources(from);
        }

        @Override
        public List<String> options() {
            return listed(List.of(), from);
        }

        @Override
        public Admission takenFrom(List<String> sources) {
            return new Shell(sources);
        }
    }

    /** The addresses and networks from which alone the key is taken; none for all. */
    List<String> from();

    /**
     * The same from other addresses.
     *
     * @throws BadValue where sshd could not compare a client's address with one of them
     */
    Admission takenFrom(List<String> sources);

    /** The options as sshd reads them, none of them with a line's end in it. */
    List<String> options();

    private static List<String> listed(List<String> options, List<String> from) {
        var all = new ArrayList<>(options);
        if (!from.isEmpty()) {
            all.add("from=\"" + String.join(",", from) + "\"");
        }
        return List.copyOf(all);
    }

    private static String pathOfProgram(String program) {
        if (!PROGRAM.matcher(program).matches()) {
            throw BadValue.of("key.bad.program", program);
        }
        return program;
    }

    private static List<String> sources(List<String> from) {
        for (String source : from) {
            Optional<IpNetwork> network = Optional.of(source)
                    .filter(text -> text.matches("[0-9A-Fa-f.:]+(/\\d{1,3})?"))
                    .flatMap(IpNetwork::parse);
            if (network.filter(Admission::compares).isEmpty()) {
                throw BadValue.of("key.bad.from", source);
            }
        }
        return List.copyOf(from);
    }

    /**
     * Whether sshd could ever find a client in it: it refuses a network whose address has bits beyond its length, and
     * the key with it, and takes no IPv6 address of one link for another's, while a pattern cannot name the link.
     */
    private static boolean compares(IpNetwork network) {
        return network.startsAtItself()
                && !(network.address() instanceof Inet6Address address && address.isLinkLocalAddress());
    }
}
