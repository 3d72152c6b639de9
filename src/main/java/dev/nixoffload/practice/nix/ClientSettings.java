package dev.nixoffload.practice.nix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a daemon does with the settings that its clients wish for: those it trusts get all. */
record ClientSettings(Settings settings, boolean trusted, Log log) {
    private static final Set<String> FOR_EVERYBODY =
            Set.of("timeout", "max-silent-time", "build-poll-interval", "connect-timeout");

    /**
     * The daemon's settings, changed.
     *
     * @param usual what every client may set
     * @param overrides the others
     */
    Settings with(Map<String, String> usual, Map<String, String> overrides) throws IOException {
        Settings changed = settings;
        for (var each : usual.entrySet()) {
            changed = changed.with(each.getKey(), each.getValue());
        }
        for (var each : overrides.entrySet()) {
            changed = override(changed, each.getKey(), each.getValue());
        }
        return changed;
    }

    private Settings override(Settings changed, String name, String value) throws IOException {
        if (name.equals("experimental-features")) {
            return changed;
        }
        boolean emptied = name.equals("builders") && value.isEmpty();
        if (trusted || FOR_EVERYBODY.contains(name) || emptied) {
            return changed.with(name, value);
        }
        if (name.equals("substituters")) {
            return changed.with(name, String.join(" ", allowed(List.of(value.split("\\s+")))));
        }
        log.warn("ignoring the client-specified setting '" + name
                + "', because it is a restricted setting and you are not a trusted user");
        return changed;
    }

    private List<String> allowed(List<String> wanted) throws IOException {
        var known = new ArrayList<>(settings.words("trusted-substituters"));
        known.addAll(settings.words("substituters"));
        var allowed = new ArrayList<String>();
        for (String each : wanted) {
            if (known.contains(each)) {
                allowed.add(each);
            } else if (known.contains(each + "/")) {
                allowed.add(each + "/");
            } else {
                log.warn("ignoring untrusted substituter '" + each + "', you are not a trusted user.\n"
                        + "Run `man nix.conf` for more information on the `substituters` configuration option.");
            }
        }
        return allowed;
    }
}
