package dev.nixoffload.offload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A systemd unit as {@code systemctl show} describes it: one property a line, an empty line between units. */
record SystemdUnit(Map<String, String> properties) {
    static List<SystemdUnit> parse(String printed) {
        var units = new ArrayList<SystemdUnit>();
        for (String block : printed.split("\n\\s*\n")) {
            var properties = new HashMap<String, String>();
            block.lines().forEach(line -> {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    properties.put(line.substring(0, equals), line.substring(equals + 1));
                }
            });
            if (!properties.isEmpty()) {
                units.add(new SystemdUnit(Map.copyOf(properties)));
            }
        }
        return List.copyOf(units);
    }

    /** The property, or an empty text. */
    String get(String property) {
        return properties.getOrDefault(property, "");
    }

    String id() {
        return get("Id");
    }

    boolean isThere() {
        return !id().isEmpty() && !get("LoadState").equals("not-found");
    }

    boolean isMasked() {
        return get("LoadState").equals("masked");
    }

    boolean isActive() {
        return get("ActiveState").equals("active") || get("ActiveState").equals("reloading");
    }

    boolean isFailed() {
        return get("ActiveState").equals("failed");
    }
}
