package dev.nixoffload.practice.system;

import dev.nixoffload.practice.system.NetworkNamespace.Link;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How {@code ip} prints an interface, without its addresses. */
record LinkText(Link link) {
    private List<String> flags() {
        if (link.isLoopback()) {
            return link.up() ? List.of("LOOPBACK", "UP", "LOWER_UP") : List.of("LOOPBACK");
        }
        return link.up() ? List.of("BROADCAST", "MULTICAST", "UP", "LOWER_UP") : List.of("BROADCAST", "MULTICAST");
    }

    private int mtu() {
        return link.isLoopback() ? 65536 : 1500;
    }

    private String discipline() {
        return !link.up() ? "noop" : link.isLoopback() ? "noqueue" : "fq_codel";
    }

    String state() {
        return !link.up() ? "DOWN" : link.isLoopback() ? "UNKNOWN" : "UP";
    }

    private String broadcast() {
        return link.isLoopback() ? "00:00:00:00:00:00" : "ff:ff:ff:ff:ff:ff";
    }

    /** By its place on the bus, and by its hardware address. */
    private List<String> otherNames() {
        return link.isLoopback()
                ? List.of()
                : List.of(
                        "enp0s" + link.index(),
                        "ens" + link.index(),
                        "enx" + link.hardware().replace(":", ""));
    }

    /** @param withHardware also by what it is known on its wire; with one family asked for, links are only named */
    String head(boolean withHardware) {
        String kind = link.isLoopback() ? "loopback" : "ether";
        String first = link.index() + ": " + link.name() + ": <" + String.join(",", flags()) + "> mtu " + mtu()
                + " qdisc " + discipline() + " state " + state() + " group default qlen 1000\n";
        String names =
                otherNames().stream().map(each -> "    altname " + each + "\n").collect(Collectors.joining());
        return withHardware
                ? first + "    link/" + kind + " " + link.hardware() + " brd " + broadcast() + "\n" + names
                : first + names;
    }

    Map<String, Object> object() {
        var object = new LinkedHashMap<String, Object>();
        object.put("ifindex", link.index());
        object.put("ifname", link.name());
        object.put("flags", flags());
        object.put("mtu", mtu());
        object.put("qdisc", discipline());
        object.put("operstate", state());
        object.put("group", "default");
        object.put("txqlen", 1000);
        object.put("link_type", link.isLoopback() ? "loopback" : "ether");
        object.put("address", link.hardware());
        object.put("broadcast", broadcast());
        if (!link.isLoopback()) {
            object.put("altnames", otherNames());
        }
        return object;
    }
}
