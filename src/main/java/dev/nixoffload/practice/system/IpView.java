package dev.nixoffload.practice.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.system.NetworkNamespace.Address;
import dev.nixoffload.practice.system.NetworkNamespace.Link;
import dev.nixoffload.practice.system.NetworkNamespace.Route;
import dev.nixoffload.practice.system.NetworkNamespace.Way;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How {@code ip} prints a network. */
final class IpView {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long FOR_EVER = 4294967295L;

    /** Which addresses are shown. */
    private enum Family {
        BOTH,
        V4,
        V6
    }

    private final NetworkNamespace network;
    private final int uid;
    private final boolean json;
    private final boolean brief;
    private final Family family;

    IpView(NetworkNamespace network, int uid) {
        this(network, uid, false, false, Family.BOTH);
    }

    private IpView(NetworkNamespace network, int uid, boolean json, boolean brief, Family family) {
        this.network = network;
        this.uid = uid;
        this.json = json;
        this.brief = brief;
        this.family = family;
    }

    IpView asJson() {
        return new IpView(network, uid, true, brief, family);
    }

    IpView briefly() {
        return new IpView(network, uid, json, true, family);
    }

    IpView only(boolean six) {
        return new IpView(network, uid, json, brief, six ? Family.V6 : Family.V4);
    }

    NetworkNamespace network() {
        return network;
    }

    boolean isOnlyV6() {
        return family == Family.V6;
    }

    private List<Address> shown(Link link) {
        return link.addresses().stream()
                .filter(address -> family == Family.BOTH || address.isV6() == (family == Family.V6))
                .toList();
    }

    String addresses(Optional<String> device) {
        List<Link> links = network.links().stream()
                .filter(link -> device.map(link.name()::equals).orElse(true))
                .filter(link -> family == Family.BOTH || !shown(link).isEmpty())
                .toList();
        if (json) {
            return printed(links.stream()
                    .map(link -> {
                        Map<String, Object> object = new LinkText(link).object();
                        object.put(
                                "addr_info",
                                shown(link).stream()
                                        .map(address -> info(link, address))
                                        .toList());
                        return object;
                    })
                    .toList());
        }
        return links.stream()
                .map(link -> brief
                        ? brief(link)
                        : header(link)
                                + shown(link).stream()
                                        .map(address -> line(link, address))
                                        .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    private String header(Link link) {
        return new LinkText(link).head(family == Family.BOTH);
    }

    String links() {
        return json
                ? printed(network.links().stream()
                        .map(link -> new LinkText(link).object())
                        .toList())
                : network.links().stream().map(this::header).collect(Collectors.joining());
    }

    /** The kernel makes no route for the loopback interface's own. */
    private static boolean isWithoutRoute(Link link, Address address) {
        return link.isLoopback() && address.isV6();
    }

    private static String scope(Address address) {
        return address.local().startsWith("127.") || address.local().equals("::1") ? "host" : "global";
    }

    private static Map<String, Object> info(Link link, Address address) {
        var info = new LinkedHashMap<String, Object>();
        info.put("family", address.isV6() ? "inet6" : "inet");
        info.put("local", address.local());
        info.put("prefixlen", address.prefix());
        if (hasBroadcast(link, address)) {
            info.put("broadcast", last(address));
        }
        info.put("scope", scope(address));
        if (address.lease().isPresent()) {
            info.put("dynamic", true);
        }
        if (isWithoutRoute(link, address)) {
            info.put("noprefixroute", true);
        }
        if (!address.isV6()) {
            info.put("label", link.name());
        }
        long life = address.lease().map(Integer::longValue).orElse(FOR_EVER);
        info.put("valid_life_time", life);
        info.put("preferred_life_time", life);
        return info;
    }

    private static boolean hasBroadcast(Link link, Address address) {
        return !link.isLoopback() && !address.isV6() && address.prefix() < 31;
    }

    /** The highest address of the network. */
    private static String last(Address address) {
        byte[] bytes = address.network().address().getAddress();
        for (int bit = address.prefix(); bit < bytes.length * 8; bit++) {
            bytes[bit / 8] |= (byte) (1 << 7 - bit % 8);
        }
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String line(Link link, Address address) {
        String life = address.lease().map(seconds -> seconds + "sec").orElse("forever");
        return "    " + (address.isV6() ? "inet6 " : "inet ") + address.local() + "/" + address.prefix()
                + (hasBroadcast(link, address) ? " brd " + last(address) : "") + " scope " + scope(address)
                + (address.lease().isPresent() ? " dynamic" : "")
                + (isWithoutRoute(link, address) ? " noprefixroute" : "")
                + " " + (address.isV6() ? "" : link.name()) + "\n       valid_lft " + life + " preferred_lft " + life
                + "\n";
    }

    private String brief(Link link) {
        return String.format(Locale.ROOT, "%-16s %-14s ", link.name(), new LinkText(link).state())
                + shown(link).stream()
                        .map(address -> address.local() + "/" + address.prefix() + " ")
                        .collect(Collectors.joining())
                + "\n";
    }

    String routes() {
        if (json) {
            return printed(network.routes().stream().map(IpView::object).toList());
        }
        return network.routes().stream()
                .map(route -> target(route)
                        + route.gateway().map(gateway -> " via " + gateway).orElse("") + " dev " + route.device()
                        + (isKernels(route) ? " proto kernel" : "")
                        + (route.gateway().isEmpty() ? " scope link" : "")
                        + route.source().map(source -> " src " + source).orElse("") + " \n")
                .collect(Collectors.joining());
    }

    private static boolean isKernels(Route route) {
        return route.destination().isPresent() && route.gateway().isEmpty();
    }

    private static String target(Route route) {
        return route.destination()
                .map(to -> {
                    byte[] bytes = to.address().getAddress();
                    for (int bit = to.bits(); bit < bytes.length * 8; bit++) {
                        bytes[bit / 8] &= (byte) ~(1 << 7 - bit % 8);
                    }
                    try {
                        return InetAddress.getByAddress(bytes).getHostAddress() + "/" + to.bits();
                    } catch (UnknownHostException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .orElse("default");
    }

    private static Map<String, Object> object(Route route) {
        var object = new LinkedHashMap<String, Object>();
        object.put("dst", target(route));
        route.gateway().ifPresent(gateway -> object.put("gateway", gateway));
        object.put("dev", route.device());
        if (isKernels(route)) {
            object.put("protocol", "kernel");
        }
        if (route.gateway().isEmpty()) {
            object.put("scope", "link");
        }
        route.source().ifPresent(source -> object.put("prefsrc", source));
        object.put("flags", List.of());
        return object;
    }

    String way(String address) throws Failure {
        Way way = network.way(address);
        boolean loops = way.device().equals("lo");
        if (!json) {
            return (way.local() ? "local " : "") + address
                    + way.gateway().map(gateway -> " via " + gateway).orElse("") + " dev " + way.device() + " src "
                    + way.source() + " uid " + uid + " \n    cache " + (loops ? "<local> " : "") + "\n";
        }
        var object = new LinkedHashMap<String, Object>();
        if (way.local()) {
            object.put("type", "local");
        }
        object.put("dst", address);
        way.gateway().ifPresent(gateway -> object.put("gateway", gateway));
        object.put("dev", way.device());
        object.put("prefsrc", way.source());
        object.put("flags", List.of());
        object.put("uid", uid);
        object.put("cache", loops ? List.of("local") : List.of());
        return printed(List.of(object));
    }

    private static String printed(Object value) {
        try {
            return JSON.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
