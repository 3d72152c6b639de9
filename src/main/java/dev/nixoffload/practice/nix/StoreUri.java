package dev.nixoffload.practice.nix;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A store's URI, taken apart.
 *
 * @param scheme in front of {@code ://}; the whole where there is none
 * @param place what follows, without parameters
 * @param parameters decoded
 */
record StoreUri(String scheme, String place, Map<String, String> parameters) {
    StoreUri {
        parameters = Map.copyOf(parameters);
    }

    static StoreUri parse(String uri) {
        String[] halves = uri.split("\\?", 2);
        var parameters = new LinkedHashMap<String, String>();
        if (halves.length > 1) {
            Arrays.stream(halves[1].split("&"))
                    .map(pair -> pair.split("=", 2))
                    .filter(pair -> pair.length == 2)
                    .forEach(pair -> parameters.put(
                            pair[0], URLDecoder.decode(pair[1].replace("+", "%2B"), StandardCharsets.UTF_8)));
        }
        int colon = halves[0].indexOf("://");
        String place = colon < 0 ? "" : halves[0].substring(colon + 3);
        return new StoreUri(
                colon < 0 ? halves[0] : halves[0].substring(0, colon),
                place.length() > 1 && place.endsWith("/") ? place.substring(0, place.length() - 1) : place,
                parameters);
    }

    /** Without parameters and final slash. */
    String address() {
        return place.isEmpty() ? scheme : scheme + "://" + place;
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    boolean isTrue(String name) {
        return parameter(name)
                .filter(value -> value.equals("true") || value.equals("1"))
                .isPresent();
    }
}
