package dev.nixoffload.practice.ssh;

import dev.nixoffload.pair.IpNetwork;
import java.util.List;

/**
 * A list of addresses as {@code from=} and {@code Match} have it: patterns and networks, and with {@code !} those that
 * are not meant.
 */
public record AddressPatterns(String list) {
    public boolean hold(String address) {
        List<String> patterns = List.of(list.split(","));
        return patterns.stream().noneMatch(pattern -> pattern.startsWith("!") && fits(pattern.substring(1), address))
                && patterns.stream().anyMatch(pattern -> !pattern.startsWith("!") && fits(pattern, address));
    }

    private static boolean fits(String pattern, String address) {
        return pattern.contains("/")
                ? IpNetwork.parse(pattern)
                        .map(network -> IpNetwork.literal(address)
                                .map(network::contains)
                                .orElse(false))
                        .orElse(false)
                : SshConfigText.glob(pattern).matcher(address).matches();
    }
}
