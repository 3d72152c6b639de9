package dev.nixoffload.offload;

import dev.nixoffload.cache.CacheClient;
import dev.nixoffload.cache.CacheInfo;
import dev.nixoffload.check.Check;
import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Outcome.Answer;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Outcome.Warned;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.Dialled;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.Privilege;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.HostAddress;
import dev.nixoffload.pair.Port;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;

/** The cache, asked on the desktop itself, where no network and no firewall is in between. */
final class CacheService {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST = 8192;

    private final Encounter encounter;

    CacheService(Encounter encounter) {
        this.encounter = encounter;
    }

    Check check() {
        return CheckDraft.of("desktop.cache-service", Page.DESKTOP)
                .needs("desktop.os")
                .asking(this::ask);
    }

    private Answer ask(Witness witness) throws MachineException, InterruptedException {
        Machine machine = encounter.machine(Role.DESKTOP);
        Port port = encounter.pair().offload().cachePort();
        CacheClient.Answer answer = get(machine, new HostAddress("127.0.0.1"), port, witness);
        if (answer instanceof CacheClient.Answer.NotConnected(Dialled.Refused _, var _)) {
            // It may well listen on the desktop's own address alone; if it does not, nothing listens.
            CacheClient.Answer own = get(machine, encounter.pair().desktopAddress(), port, witness);
            answer = own instanceof CacheClient.Answer.Replied ? own : answer;
        }
        return switch (answer) {
            case CacheClient.Answer.Replied replied when replied.status() == 200 -> info(replied, machine, witness);
            case CacheClient.Answer.Replied replied ->
                new CacheTrouble(machine, port, witness).status(replied.status());
            case CacheClient.Answer.Broken(String text, var _) -> new CacheTrouble(machine, port, witness).broken(text);
            case CacheClient.Answer.NotConnected(Dialled outcome, var _) ->
                switch (outcome) {
                    case Dialled.Forbidden _ -> forbidden(machine);
                    case Dialled.Silent _ -> new CacheTrouble(machine, port, witness).broken("");
                    case Dialled.Refused _, Dialled.Unroutable _, Dialled.Connected _ ->
                        new CacheTrouble(machine, port, witness).stopped();
                };
        };
    }

    private static CacheClient.Answer get(Machine machine, HostAddress host, Port port, Witness witness)
            throws MachineException, InterruptedException {
        try (var cache = new CacheClient(machine, host, port)) {
            CacheClient.Answer answer = cache.get("nix-cache-info", PATIENCE, MOST);
            witness.saw(new Evidence(
                    Message.of("desktop.cache-service.purpose"),
                    machine.label(),
                    Privilege.USER,
                    cache.address() + "/nix-cache-info",
                    OptionalInt.empty(),
                    told(answer),
                    took(answer)));
            return answer;
        }
    }

    private static String told(CacheClient.Answer answer) {
        return switch (answer) {
            case CacheClient.Answer.Replied replied ->
                String.format(Locale.ROOT, "HTTP %d%n%s", replied.status(), replied.text());
            case CacheClient.Answer.NotConnected(Dialled outcome, var _) -> outcome.toString();
            case CacheClient.Answer.Broken(String text, var _) -> text;
        };
    }

    private static Duration took(CacheClient.Answer answer) {
        return switch (answer) {
            case CacheClient.Answer.Replied replied -> replied.took();
            case CacheClient.Answer.NotConnected(var _, Duration took) -> took;
            case CacheClient.Answer.Broken(var _, Duration took) -> took;
        };
    }

    private Answer info(CacheClient.Answer.Replied replied, Machine machine, Witness witness)
            throws MachineException, InterruptedException {
        var trouble = new CacheTrouble(machine, encounter.pair().offload().cachePort(), witness);
        if (!CacheInfo.recognises(replied.text())) {
            return trouble.somethingElse();
        }
        CacheInfo info = CacheInfo.parse(replied.text());
        if (info.storeDir().isPresent() && !info.storeDir().get().equals("/nix/store")) {
            return trouble.otherStore(info.storeDir().get());
        }
        return new Passed(Message.of(
                "desktop.cache-service.passed",
                encounter.pair().offload().cachePort().toString(),
                Long.toString(replied.took().toMillis())));
    }

    private static Answer forbidden(Machine machine) throws MachineException, InterruptedException {
        return new Warned(
                Message.of("desktop.forwarding.forbidden"),
                Message.of("desktop.forwarding.forbidden-why"),
                Platform.of(machine)
                        .remedy(
                                Message.of("desktop.forwarding.forbidden-fix-nixos"),
                                Message.of("desktop.forwarding.forbidden-fix"),
                                "sudo grep -rn AllowTcpForwarding /etc/ssh/sshd_config /etc/ssh/sshd_config.d"));
    }
}
