package dev.nixoffload.offload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Sections.Section;
import dev.nixoffload.pair.HostAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a machine gets to an address, as iproute2 tells.
 *
 * @param resolved the addresses its name has over there, the address itself when it is one
 * @param route the way to the first of them; empty where there is none
 * @param addresses all addresses of the machine itself
 * @param wireless its wireless interfaces
 */
record RouteSurvey(Set<String> resolved, Optional<Route> route, List<Interface> addresses, Set<String> wireless) {
    /**
     * A way.
     *
     * @param source the address the machine has on it
     * @param local whether the address is the machine's own
     */
    record Route(String device, Optional<String> gateway, Optional<String> source, boolean local) {}

    /**
     * An address of an interface.
     *
     * @param bits how long its network is
     * @param dynamic whether it was given for a time only, by DHCP for example
     */
    record Interface(String device, String address, int bits, boolean dynamic) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SCRIPT = Sections.PRELUDE + """
        PATH=$PATH:/usr/sbin:/sbin
        part hosts getent ahosts "$1"
        first=$(printf '%s\\n' "$out" | sed -n '1s/[[:space:]].*//p')
        both route ip -j route get "${first:-$1}"
        part addresses ip -j address
        wireless() { for dir in /sys/class/net/*/wireless; do [ ! -e "$dir" ] || echo "$dir"; done; }
        part wireless wireless
        exit 0
        """;

    static Command command(HostAddress target) {
        return Command.script(Message.of("machines.network.purpose"), SCRIPT, target.text());
    }

    static RouteSurvey read(CommandResult result) throws MachineException {
        Sections sections = Sections.of(result);
        var resolved = new LinkedHashSet<String>();
        sections.get("hosts")
                .text()
                .lines()
                .forEach(line -> resolved.add(line.strip().split("\\s+")[0]));
        var wireless = new LinkedHashSet<String>();
        sections.get("wireless")
                .text()
                .lines()
                .forEach(dir -> wireless.add(dir.strip().split("/")[4]));
        return new RouteSurvey(
                resolved,
                json(sections.get("route")).map(routes -> routes.path(0)).map(RouteSurvey::route),
                interfaces(sections.get("addresses")),
                wireless);
    }

    /** Reads what {@code ip -j address} printed. */
    static List<Interface> interfaces(Section section) {
        var addresses = new ArrayList<Interface>();
        json(section)
                .ifPresent(links -> links.forEach(link -> link.path("addr_info")
                        .forEach(info -> addresses.add(new Interface(
                                link.path("ifname").asText(),
                                info.path("local").asText(),
                                info.path("prefixlen").asInt(),
                                info.path("dynamic").asBoolean(false))))));
        return List.copyOf(addresses);
    }

    private static Route route(JsonNode node) {
        return new Route(
                node.path("dev").asText(),
                Optional.ofNullable(node.path("gateway").textValue()),
                Optional.ofNullable(node.path("prefsrc").textValue()),
                node.path("type").asText().equals("local"));
    }

    private static Optional<JsonNode> json(Section section) {
        if (!section.ok()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(section.text())).filter(node -> !node.isEmpty());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
