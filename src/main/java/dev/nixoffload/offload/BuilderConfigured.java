package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Outcome.Answer;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Outcome.Warned;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Facts;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.nix.BuildMachine;
import dev.nixoffload.nix.BuilderLine;
import dev.nixoffload.nix.Builders;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Optional;

/** The desktop among the laptop's effective {@code builders}, with everything its line has to say. */
final class BuilderConfigured {
    private final Encounter encounter;
    private final Survey survey;

    BuilderConfigured(Encounter encounter, Survey survey) {
        this.encounter = encounter;
        this.survey = survey;
    }

    Check check() {
        return CheckDraft.of("laptop.builder", Page.LAPTOP)
                .needs("laptop.nix", "laptop.sudo")
                .explainedBy("laptop.address")
                .asking(this::ask);
    }

    private Answer ask(Witness witness) throws MachineException, InterruptedException {
        Builders builders = survey.nix(Role.LAPTOP).ask(witness).builders();
        Machine laptop = encounter.machine(Role.LAPTOP);
        Facts.Nix nix = laptop.facts().nix().orElseThrow();
        Remedy remedy = repair(nix, Platform.of(laptop));
        if (!builders.badLines().isEmpty()) {
            return unreadable(builders.badLines().getFirst(), remedy);
        }
        if (builders.machines().isEmpty()) {
            return new Failed(Message.of("laptop.builder.none"), Message.of("laptop.builder.none-why"), remedy);
        }
        var names = new DesktopNames(
                encounter.pair(),
                survey.sshClient().ask(witness),
                survey.route().ask(witness));
        List<BuildMachine> desktop = builders.machines().stream()
                .filter(machine -> names.isDesktopToSsh(machine.store().host()))
                .toList();
        if (desktop.isEmpty()) {
            return new Failed(
                    Message.of(
                            "laptop.builder.absent",
                            encounter.pair().desktopAddress().text()),
                    Message.of("laptop.builder.absent-why", hosts(builders)),
                    remedy);
        }
        BuildMachine machine = desktop.getFirst();
        List<String> promised = missingFeatures(machine);
        return line(machine, nix, names, remedy)
                .or(() -> work(machine, nix, remedy))
                .or(() -> features(machine, promised, remedy))
                .or(() -> advice(machine, desktop, remedy))
                .orElseGet(() -> new Passed(Message.of(
                        "laptop.builder.passed",
                        machine.store().scheme() + "://" + machine.store().host(),
                        Long.toString(machine.maxJobs()))));
    }

    private static Answer unreadable(Builders.BadLine bad, Remedy remedy) {
        String column = Integer.toString(bad.column());
        Message why = switch (bad.fault()) {
            case NO_STORE -> Message.of("laptop.builder.no-store");
            case NOT_A_WHOLE_NUMBER -> Message.of("laptop.builder.no-number", column, bad.value());
            case NOT_A_SPEED -> Message.of("laptop.builder.no-speed", column, bad.value());
            case NOT_BASE64 -> Message.of("laptop.builder.no-base64", column, bad.value());
        };
        return new Failed(Message.of("laptop.builder.unreadable", bad.place().label(), column), why, remedy);
    }

    private Optional<Answer> line(BuildMachine machine, Facts.Nix nix, DesktopNames names, Remedy remedy) {
        Offload offload = encounter.pair().offload();
        String scheme = machine.store().scheme();
        if (!scheme.equals("ssh-ng") && !scheme.equals("ssh")) {
            return failed(Message.of("laptop.builder.scheme", scheme), Message.of("laptop.builder.scheme-why"), remedy);
        }
        String user = machine.store()
                .user()
                .or(() -> names.target(machine.store().host()).flatMap(ssh -> ssh.value("user")))
                .orElse("root");
        if (!user.equals(offload.builderUser().text())) {
            return failed(
                    Message.of(
                            "laptop.builder.user", user, offload.builderUser().text()),
                    Message.of("laptop.builder.user-why"),
                    remedy);
        }
        if (machine.store().port().isPresent() && !new NixVersion(nix.version()).isAtLeast(2, 31)) {
            return failed(
                    Message.of("laptop.builder.port", machine.store().port().get()),
                    Message.of("laptop.builder.port-why", nix.version()),
                    remedy);
        }
        if (!names.keys(machine).contains(offload.builderKey().text())) {
            return failed(
                    machine.keyFile()
                            .map(key -> Message.of(
                                    "laptop.builder.key",
                                    key,
                                    offload.builderKey().text()))
                            .orElse(Message.of(
                                    "laptop.builder.no-key",
                                    offload.builderKey().text())),
                    Message.of("laptop.builder.key-why"),
                    remedy);
        }
        return Optional.empty();
    }

    /** What keeps Nix from giving work to a machine that it could reach. */
    private Optional<Answer> work(BuildMachine machine, Facts.Nix nix, Remedy remedy) {
        if (!machine.systems().contains(nix.system())) {
            return failed(
                    Message.of("laptop.builder.system", nix.system(), String.join(",", machine.systems())),
                    Message.of("laptop.builder.system-why"),
                    remedy);
        }
        if (machine.maxJobs() < 1) {
            return failed(Message.of("laptop.builder.jobs"), Message.of("laptop.builder.jobs-why"), remedy);
        }
        if (!machine.mandatoryFeatures().isEmpty()) {
            return failed(
                    Message.of("laptop.builder.mandatory", String.join(",", machine.mandatoryFeatures())),
                    Message.of("laptop.builder.mandatory-why"),
                    remedy);
        }
        return Optional.empty();
    }

    /** What the line promises of the desktop and the desktop itself does not have; nothing where it cannot be asked. */
    private List<String> missingFeatures(BuildMachine machine) throws MachineException, InterruptedException {
        if (!(encounter.arrival(Role.DESKTOP) instanceof Arrival.Connected(Machine desktop, var _, var _))) {
            return List.of();
        }
        List<String> has = desktop.facts().nix().map(Facts.Nix::systemFeatures).orElse(List.of());
        return has.isEmpty()
                ? List.of()
                : machine.supportedFeatures().stream()
                        .filter(feature -> !has.contains(feature))
                        .toList();
    }

    private static Optional<Answer> features(BuildMachine machine, List<String> promised, Remedy remedy) {
        if (promised.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Warned(
                Message.of("laptop.builder.features", String.join(", ", promised)),
                Message.of("laptop.builder.features-why", machine.place().label()),
                remedy));
    }

    private static Optional<Answer> advice(BuildMachine machine, List<BuildMachine> all, Remedy remedy) {
        if (all.size() > 1) {
            return Optional.of(new Warned(
                    Message.of("laptop.builder.twice"),
                    Message.of(
                            "laptop.builder.twice-why",
                            all.get(0).place().label(),
                            all.get(1).place().label()),
                    remedy));
        }
        if (machine.store().scheme().equals("ssh")) {
            return Optional.of(new Warned(
                    Message.of("laptop.builder.old-protocol"), Message.of("laptop.builder.old-protocol-why"), remedy));
        }
        return Optional.empty();
    }

    private static Optional<Answer> failed(Message summary, Message why, Remedy remedy) {
        return Optional.of(new Failed(summary, why, remedy));
    }

    private static String hosts(Builders builders) {
        return String.join(
                ", ",
                builders.machines().stream()
                        .map(machine -> machine.store().host())
                        .distinct()
                        .toList());
    }

    private Remedy repair(Facts.Nix nix, Platform platform) {
        Pair pair = encounter.pair();
        Offload offload = pair.offload();
        String line = new BuilderLine(
                        offload.builderUser(),
                        pair.desktopAddress(),
                        nix.system(),
                        offload.builderKey(),
                        offload.maxJobs(),
                        offload.speedFactor(),
                        offload.features(),
                        pair.desktop().pinnedHostKeys().stream().findFirst())
                .text();
        return platform.remedy(
                Message.of("laptop.builder.fix-nixos", line),
                Message.of("laptop.builder.fix", line),
                "sudoedit /etc/nix/machines",
                "grep -n builders /etc/nix/nix.conf");
    }
}
