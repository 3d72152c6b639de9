package dev.nixoffload.practice.nix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * One {@code server} of nginx's settings.
 *
 * @param address where it listens; empty for everywhere
 * @param root the folder that it serves
 * @param status what it answers everything with, where it serves nothing
 * @param type what files are said to be that no location knows better
 */
record NginxSite(
        Optional<String> address,
        int port,
        Optional<String> root,
        OptionalInt status,
        String type,
        List<Location> locations) {
    NginxSite {
        locations = List.copyOf(locations);
    }

    /** What is different below a part of the paths. */
    record Location(String modifier, String path, OptionalInt status, Optional<String> type) {
        private boolean matches(String asked) {
            return switch (modifier) {
                case "=" -> asked.equals(path);
                case "~" -> Pattern.compile(path).matcher(asked).find();
                case "~*" ->
                    Pattern.compile(path, Pattern.CASE_INSENSITIVE)
                            .matcher(asked)
                            .find();
                default -> asked.startsWith(path);
            };
        }

        private boolean isPattern() {
            return modifier.startsWith("~");
        }
    }

    /** The location that nginx picks: one that is equal, else the first pattern, else the longest beginning. */
    Optional<Location> location(String asked) {
        List<Location> fit =
                locations.stream().filter(each -> each.matches(asked)).toList();
        return fit.stream()
                .filter(each -> each.modifier().equals("="))
                .findFirst()
                .or(() -> fit.stream().filter(Location::isPattern).findFirst())
                .or(() -> fit.stream()
                        .max(Comparator.comparingInt(each -> each.path().length())));
    }

    /** The servers of a file; one that listens in several places is several. */
    static List<NginxSite> read(NginxBlock file) throws NginxBlock.Unreadable {
        var sites = new ArrayList<NginxSite>();
        for (NginxBlock server : file.blocks("server")) {
            Optional<String> root = server.value("root");
            String type = server.value("default_type").orElse("text/plain");
            var locations = new ArrayList<Location>();
            for (NginxBlock location : server.blocks("location")) {
                List<String> words = location.words();
                locations.add(new Location(
                        words.size() > 1 ? words.getFirst() : "",
                        words.getLast(),
                        status(location),
                        location.value("default_type")));
            }
            for (String place : server.values("listen")) {
                int colon = place.lastIndexOf(':');
                if (place.startsWith("[")) {
                    continue; // Make-believe machines have no addresses of the sixth version.
                }
                sites.add(new NginxSite(
                        colon < 0 ? Optional.empty() : Optional.of(place.substring(0, colon)),
                        number(place.substring(colon + 1)),
                        root,
                        status(server),
                        type,
                        locations));
            }
        }
        return sites;
    }

    private static OptionalInt status(NginxBlock block) throws NginxBlock.Unreadable {
        Optional<String> given = block.value("return");
        return given.isPresent() ? OptionalInt.of(number(given.get())) : OptionalInt.empty();
    }

    private static int number(String text) throws NginxBlock.Unreadable {
        if (!text.matches("\\d{1,5}")) {
            throw new NginxBlock.Unreadable("invalid number \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }
}
