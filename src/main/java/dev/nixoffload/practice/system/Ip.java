package dev.nixoffload.practice.system;

import dev.nixoffload.pair.IpNetwork;
import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.NetworkNamespace.Address;
import dev.nixoffload.practice.system.NetworkNamespace.Link;
import dev.nixoffload.practice.system.NetworkNamespace.Route;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/** {@code ip} of iproute2: addresses, links and routes. */
final class Ip implements Program {
    private static final int REFUSED = 2;
    private static final int MISUSED = 255;

    /** Something that ip says before it ends with a status. */
    private static final class Stop extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;

        private Stop(int status, String said) {
            super(said);
            this.status = status;
        }
    }

    @Override
    public int run(Task task) throws IOException {
        var words = new ArrayDeque<>(task.argv().subList(1, task.argv().size()));
        var view = new IpView(NetworkNamespace.of(task), task.identity().uid());
        try {
            while (!words.isEmpty() && words.peek().startsWith("-")) {
                view = option(view, words.pop());
            }
            String object = words.isEmpty() ? "" : words.pop();
            if (isShort(object, "address")) {
                address(task, view, words);
            } else if (isShort(object, "link")) {
                link(task, view, words);
            } else if (isShort(object, "route")) {
                route(task, view, words);
            } else {
                throw new Stop(1, "Object \"" + object + "\" is unknown, try \"ip help\".");
            }
            return 0;
        } catch (Stop stop) {
            task.complain(stop.getMessage() + "\n");
            return stop.status;
        }
    }

    private static IpView option(IpView view, String word) throws Stop {
        return switch (word) {
            case "-j", "-json" -> view.asJson();
            case "-4" -> view.only(false);
            case "-6" -> view.only(true);
            case "-br", "-brief" -> view.briefly();
            default -> throw new Stop(MISUSED, "Option \"" + word + "\" is unknown, try \"ip -help\".");
        };
    }

    private static boolean isShort(String word, String whole) {
        return !word.isEmpty() && whole.startsWith(word);
    }

    private static String next(Deque<String> words) throws Stop {
        if (words.isEmpty()) {
            throw new Stop(MISUSED, "Command line is not complete. Try option \"help\"");
        }
        return words.pop();
    }

    private static void mayChange(Task task) throws Stop {
        if (!task.identity().isRoot()) {
            throw answer(Errno.EPERM);
        }
    }

    private static Stop answer(Errno errno) {
        String text = errno == Errno.ENODEV ? "No such device" : errno.text();
        return new Stop(REFUSED, "RTNETLINK answers: " + text);
    }

    private void address(Task task, IpView view, Deque<String> words) throws Stop, IOException {
        String verb = words.isEmpty() ? "show" : words.pop();
        if (isShort(verb, "show") || verb.equals("list")) {
            if (words.peek() != null && words.peek().equals("dev")) {
                words.pop();
            }
            Optional<String> device = Optional.ofNullable(words.poll());
            if (device.isPresent() && view.network().link(device.get()).isEmpty()) {
                throw new Stop(1, "Device \"" + device.get() + "\" does not exist.");
            }
            task.say(view.addresses(device));
            return;
        }
        boolean adds = isShort(verb, "add");
        if (!adds && !isShort(verb, "delete")) {
            throw new Stop(MISUSED, "Command \"" + verb + "\" is unknown, try \"ip address help\".");
        }
        String text = next(words);
        IpNetwork parsed = prefix(text);
        String device = "";
        while (!words.isEmpty()) {
            String word = words.pop();
            if (!word.equals("dev")) {
                throw new Stop(MISUSED, "Error: either \"local\" is duplicate, or \"" + word + "\" is a garbage.");
            }
            device = next(words);
        }
        Link link = existing(view, device);
        mayChange(task);
        var addresses = new ArrayList<>(link.addresses());
        var address = new Address(text.replaceFirst("/.*", ""), parsed.bits(), Optional.empty());
        boolean there = addresses.stream().anyMatch(each -> each.local().equals(address.local()));
        if (adds && there) {
            throw new Stop(REFUSED, "Error: ipv4: Address already assigned.");
        }
        if (!adds && !there) {
            throw new Stop(REFUSED, "Error: ipv4: Address not found.");
        }
        if (adds) {
            long fourth = addresses.stream().filter(each -> !each.isV6()).count();
            addresses.add((int) fourth, address);
        } else {
            addresses.removeIf(each -> each.local().equals(address.local()));
        }
        view.network().readdress(device, addresses);
    }

    private static IpNetwork prefix(String text) throws Stop {
        return IpNetwork.parse(text)
                .orElseThrow(() -> new Stop(1, "Error: any valid prefix is expected rather than \"" + text + "\"."));
    }

    private static Link existing(IpView view, String device) throws Stop {
        return view.network().link(device).orElseThrow(() -> new Stop(1, "Cannot find device \"" + device + "\""));
    }

    private void link(Task task, IpView view, Deque<String> words) throws Stop, IOException {
        String verb = words.isEmpty() ? "show" : words.pop();
        if (isShort(verb, "show") || verb.equals("list")) {
            task.say(view.links());
            return;
        }
        if (!verb.equals("set")) {
            throw new Stop(MISUSED, "Command \"" + verb + "\" is unknown, try \"ip link help\".");
        }
        String device = next(words);
        if (device.equals("dev")) {
            device = next(words);
        }
        existing(view, device);
        String state = next(words);
        if (!state.equals("up") && !state.equals("down")) {
            throw new Stop(MISUSED, "Error: either \"dev\" is duplicate, or \"" + state + "\" is a garbage.");
        }
        mayChange(task);
        view.network().raise(device, state.equals("up"));
    }

    private void route(Task task, IpView view, Deque<String> words) throws Stop, IOException {
        String verb = words.isEmpty() ? "show" : words.pop();
        if (isShort(verb, "show") || verb.equals("list")) {
            task.say(view.routes());
            return;
        }
        if (isShort(verb, "get")) {
            String text = next(words);
            prefix(text);
            try {
                task.say(view.way(text.replaceFirst("/.*", "")));
            } catch (Failure e) {
                throw answer(e.errno());
            }
            return;
        }
        boolean adds = isShort(verb, "add");
        if (!adds && !isShort(verb, "delete")) {
            throw new Stop(
                    MISUSED, "Command \"" + verb.toLowerCase(Locale.ROOT) + "\" is unknown, try \"ip route help\".");
        }
        change(task, view, words, adds);
    }

    private static void change(Task task, IpView view, Deque<String> words, boolean adds) throws Stop {
        String to = next(words);
        Optional<IpNetwork> destination = to.equals("default") ? Optional.empty() : Optional.of(prefix(to));
        String device = "";
        Optional<String> source = Optional.empty();
        Optional<String> gateway = Optional.empty();
        while (!words.isEmpty()) {
            String word = words.pop();
            switch (word) {
                case "dev" -> device = next(words);
                case "src" -> source = Optional.of(next(words));
                case "via" -> gateway = Optional.of(next(words));
                default ->
                    throw new Stop(MISUSED, "Error: either \"to\" is duplicate, or \"" + word + "\" is a garbage.");
            }
        }
        if (!device.isEmpty()) {
            existing(view, device);
        }
        mayChange(task);
        if (view.isOnlyV6()) {
            // Nothing is routed by IPv6 here, and nobody misses it.
            return;
        }
        try {
            if (adds) {
                view.network().add(new Route(destination, device(view, device, gateway), gateway, source));
            } else {
                view.network().remove(destination);
            }
        } catch (Failure e) {
            throw answer(e.errno());
        }
    }

    private static String device(IpView view, String named, Optional<String> gateway) throws Failure {
        return named.isEmpty() && gateway.isPresent()
                ? view.network().way(gateway.get()).device()
                : named;
    }
}
