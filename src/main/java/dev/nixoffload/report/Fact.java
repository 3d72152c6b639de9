package dev.nixoffload.report;

import dev.nixoffload.machine.Facts;
import dev.nixoffload.machine.RootAccess;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Messages;
import dev.nixoffload.message.Problem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** What people are told of a machine, in the order they are told. */
public enum Fact {
    SYSTEM,
    INIT,
    HOST_NAME,
    USER,
    ROOT,
    NIX,
    /** Only where there is a Nix. */
    BUILDS_FOR,
    /** Only where there is a Nix. */
    FEATURES,
    CLOCK,
    MACHINE_ID,
    BOOT_ID;

    public Message label() {
        return switch (this) {
            case SYSTEM -> Message.of("report.facts.system");
            case INIT -> Message.of("report.facts.init");
            case HOST_NAME -> Message.of("report.facts.host-name");
            case USER -> Message.of("report.facts.user");
            case ROOT -> Message.of("report.facts.root");
            case NIX -> Message.of("report.facts.nix");
            case BUILDS_FOR -> Message.of("report.facts.builds-for");
            case FEATURES -> Message.of("report.facts.features");
            case CLOCK -> Message.of("report.facts.clock");
            case MACHINE_ID -> Message.of("report.facts.machine-id");
            case BOOT_ID -> Message.of("report.facts.boot-id");
        };
    }

    /** All that there is to tell; a machine's words in it are as the machine said them. */
    public static SequencedMap<Fact, String> all(Facts facts, RootAccess root, Messages words) {
        var all = new LinkedHashMap<Fact, String>();
        for (Fact fact : values()) {
            fact.value(facts, root, words).ifPresent(value -> all.put(fact, value));
        }
        return all;
    }

    private Optional<String> value(Facts facts, RootAccess root, Messages words) {
        return switch (this) {
            case SYSTEM -> Optional.of(facts.osName() + ", " + facts.cpu());
            case INIT -> Optional.of(words.say(facts.systemd() ? "report.facts.systemd" : "report.facts.no-systemd"));
            case HOST_NAME -> Optional.of(facts.hostName());
            case USER -> Optional.of(words.say("report.facts.user-and-shell", facts.user(), facts.loginShell()));
            case ROOT -> Optional.of(words.say(root(root)));
            case NIX -> Optional.of(words.say(nix(facts)));
            case BUILDS_FOR -> facts.nix().map(nix -> String.join(", ", nix.systems()));
            case FEATURES -> facts.nix().map(nix -> String.join(", ", nix.systemFeatures()));
            case CLOCK -> Optional.of(words.say(clock(facts)));
            case MACHINE_ID -> Optional.of(facts.machineId());
            case BOOT_ID -> Optional.of(facts.bootId());
        };
    }

    private static Message nix(Facts facts) {
        return facts.nix()
                .map(nix -> Message.of(
                        "report.facts.nix-found",
                        nix.version(),
                        nix.program(),
                        Message.of(nix.flakes() ? "report.facts.flakes" : "report.facts.no-flakes")))
                .orElseGet(() -> Message.of("report.facts.no-nix"));
    }

    private static Message root(RootAccess root) {
        return switch (root) {
            case RootAccess.AlreadyRoot _ -> Message.of("report.facts.root-already");
            case RootAccess.Passwordless _ -> Message.of("report.facts.root-passwordless");
            case RootAccess.ByPassword _ -> Message.of("report.facts.root-by-password");
            case RootAccess.Unavailable(Problem problem) -> problem.what();
        };
    }

    private static Message clock(Facts facts) {
        Duration offset = facts.clockOffset();
        String give = Long.toString(facts.clockUncertainty().toMillis());
        String ahead = Long.toString(offset.abs().toMillis());
        return offset.isNegative()
                ? Message.of("report.facts.clock-behind", ahead, give)
                : Message.of("report.facts.clock-ahead", ahead, give);
    }
}
