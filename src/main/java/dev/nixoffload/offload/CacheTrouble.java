package dev.nixoffload.offload;

import dev.nixoffload.check.Outcome.Answer;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.RootAccess;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Port;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why the cache does not answer as it should: which service it is, how systemd sees it, and what it wrote last. */
final class CacheTrouble {
    /* The services that serve binary caches, and the web servers that stand before them or serve a folder. */
    private static final String SCRIPT = Sections.PRELUDE + """
        part units systemctl show -p Id,LoadState,ActiveState,SubState,Result,ExecMainStatus -- nix-serve.service harmonia.service harmonia-dev.service ncps.service atticd.service nginx.service caddy.service
        part listening ss -Htlnp "sport = :$1"
        for unit in nix-serve harmonia harmonia-dev ncps atticd nginx caddy; do
          [ "$(systemctl show -p LoadState --value "$unit.service")" = loaded ] || continue
          part "journal:$unit.service" journalctl -u "$unit.service" -n 15 --no-pager -o cat
        done
        exit 0
        """;

    private static final Pattern KEY_UNREADABLE = Pattern.compile(
            "(?i)(key|secret|credential|\\.pem)[^\\n]*(permission denied|no such file|cannot open|not readable)"
                    + "|(permission denied|no such file|cannot open|cannot read)[^\\n]*(key|secret|credential|\\.pem)");
    private static final Pattern NIX_SERVE_BROKEN = Pattern.compile("Died at [^\\n]*Manifest\\.pm line \\d+");

    private final Machine machine;
    private final Port port;
    private final Witness witness;

    CacheTrouble(Machine machine, Port port, Witness witness) {
        this.machine = machine;
        this.port = port;
        this.witness = witness;
    }

    /** What is known of the service that should answer. */
    private record Circumstances(Optional<SystemdUnit> unit, String journal) {
        String name() {
            return unit.map(SystemdUnit::id).orElse("");
        }
    }

    private Circumstances look() throws MachineException, InterruptedException {
        Command command = Command.script(Message.of("desktop.cache-service.why"), SCRIPT, port.toString())
                .within(Inquiry.PATIENCE);
        boolean root = !(machine.root() instanceof RootAccess.Unavailable);
        Sections sections = Sections.of(witness.run(machine, root ? command.asRoot() : command));
        List<SystemdUnit> units = SystemdUnit.parse(sections.get("units").text()).stream()
                .filter(SystemdUnit::isThere)
                .toList();
        String listening = sections.get("listening").text();
        // Who holds the port; else who failed; else whoever is there.
        Optional<SystemdUnit> unit = units.stream()
                .filter(each -> listening.contains("\"" + each.id().replace(".service", "") + "\""))
                .findFirst()
                .or(() -> units.stream().filter(SystemdUnit::isFailed).findFirst())
                .or(() -> units.stream().filter(each -> !each.isActive()).findFirst())
                .or(() -> units.stream().findFirst());
        String journal = unit.flatMap(each -> sections.find("journal:" + each.id()))
                .map(Sections.Section::text)
                .orElse("");
        return new Circumstances(unit, journal);
    }

    Answer stopped() throws MachineException, InterruptedException {
        Circumstances known = look();
        Optional<Answer> recognised = recognised(known);
        if (recognised.isPresent()) {
            return recognised.get();
        }
        if (known.unit().isEmpty()) {
            return new Failed(
                    Message.of("desktop.cache-service.none", port.toString()),
                    Message.of("desktop.cache-service.none-why"),
                    platform()
                            .remedy(
                                    Message.of("desktop.cache-service.none-fix-nixos"),
                                    Message.of("desktop.cache-service.none-fix"),
                                    "nix profile install nixpkgs#nix-serve-ng"));
        }
        if (known.unit().get().isFailed()) {
            return new Failed(
                    Message.of("desktop.cache-service.failed", known.name()),
                    Message.of("desktop.cache-service.failed-why", lastLine(known.journal())),
                    restart(known));
        }
        return known.unit().get().isActive()
                ? new Failed(
                        Message.of("desktop.cache-service.elsewhere", port.toString()),
                        Message.of("desktop.cache-service.elsewhere-why", known.name()),
                        platform()
                                .advice(
                                        Message.of("desktop.cache-service.elsewhere-fix", port.toString()),
                                        "sudo ss -tlnp",
                                        "systemctl cat " + known.name()))
                : new Failed(
                        Message.of("desktop.cache-service.stopped", known.name()),
                        Message.of("desktop.cache-service.stopped-why", port.toString()),
                        platform()
                                .advice(
                                        Message.of("desktop.cache-service.stopped-fix"),
                                        "sudo systemctl enable --now " + known.name()));
    }

    Answer status(int status) throws MachineException, InterruptedException {
        Circumstances known = look();
        Optional<Answer> recognised = recognised(known);
        if (recognised.isPresent()) {
            return recognised.get();
        }
        Message why = switch (status) {
            case 403 -> Message.of("desktop.cache-service.http-403");
            case 404 -> Message.of("desktop.cache-service.http-404");
            case 502, 503, 504 -> Message.of("desktop.cache-service.http-5xx");
            default -> Message.of("desktop.cache-service.http-other");
        };
        return new Failed(Message.of("desktop.cache-service.http", Integer.toString(status)), why, restart(known));
    }

    Answer broken(String text) throws MachineException, InterruptedException {
        Circumstances known = look();
        Optional<Answer> recognised = recognised(known);
        return recognised.orElseGet(() -> new Failed(
                Message.of("desktop.cache-service.broken", port.toString()),
                Message.of("desktop.cache-service.broken-why", text),
                restart(known)));
    }

    Answer somethingElse() throws MachineException, InterruptedException {
        return new Failed(
                Message.of("desktop.cache-service.other", port.toString()),
                Message.of("desktop.cache-service.other-why"),
                platform()
                        .advice(
                                Message.of("desktop.cache-service.elsewhere-fix", port.toString()),
                                "sudo ss -tlnp 'sport = :" + port + "'"));
    }

    Answer otherStore(String storeDir) throws MachineException, InterruptedException {
        Circumstances known = look();
        Remedy remedy = platform().advice(Message.of("desktop.cache-service.store-fix"), restarting(known));
        return recognised(known)
                .orElseGet(() -> new Failed(
                        Message.of("desktop.cache-service.store", storeDir),
                        Message.of("desktop.cache-service.store-why", storeDir),
                        remedy));
    }

    private Optional<Answer> recognised(Circumstances known) {
        if (NIX_SERVE_BROKEN.matcher(known.journal()).find()) {
            return Optional.of(new Failed(
                    Message.of("desktop.cache-service.manifest"),
                    Message.of("desktop.cache-service.manifest-why"),
                    new Platform(machine.role(), false).advice(Message.of("desktop.cache-service.manifest-fix"))));
        }
        if (KEY_UNREADABLE.matcher(known.journal()).find()) {
            return Optional.of(new Failed(
                    Message.of("desktop.cache-service.key", known.name()),
                    Message.of("desktop.cache-service.key-why"),
                    new Platform(machine.role(), false)
                            .advice(
                                    Message.of("desktop.cache-service.key-fix"),
                                    "systemctl cat " + known.name(),
                                    "sudo systemctl restart " + known.name())));
        }
        return Optional.empty();
    }

    private Remedy restart(Circumstances known) {
        return new Platform(machine.role(), false).advice(Message.of("desktop.cache-service.look"), restarting(known));
    }

    private String[] restarting(Circumstances known) {
        return known.unit().isEmpty()
                ? new String[] {"sudo ss -tlnp 'sport = :" + port + "'"}
                : new String[] {
                    "sudo journalctl -u " + known.name() + " -n 50", "sudo systemctl restart " + known.name()
                };
    }

    private Platform platform() throws MachineException, InterruptedException {
        return Platform.of(machine);
    }

    private static String lastLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).reduce("", (_, line) -> line.strip());
    }
}
