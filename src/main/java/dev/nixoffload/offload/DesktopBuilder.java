package dev.nixoffload.offload;

import dev.nixoffload.check.Witness;
import dev.nixoffload.key.KnownHosts;
import dev.nixoffload.key.SshPublicKey;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.nix.BuildMachine;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Port;
import dev.nixoffload.pair.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The desktop as the laptop's Nix knows it: a line of its builders, and what root's ssh makes of the host there.
 *
 * @param line the first line that means the desktop; empty where none does
 * @param others the lines that mean other machines
 */
record DesktopBuilder(Pair pair, Optional<BuildMachine> line, List<BuildMachine> others, DesktopNames names) {
    static final String USUAL_SCHEME = "ssh-ng";

    static DesktopBuilder of(Encounter encounter, Survey survey, Witness witness)
            throws MachineException, InterruptedException {
        List<BuildMachine> machines =
                survey.nix(Role.LAPTOP).ask(witness).builders().machines();
        var names = new DesktopNames(
                encounter.pair(),
                survey.sshClient().ask(witness),
                survey.route().ask(witness));
        Map<Boolean, List<BuildMachine>> desktop = machines.stream()
                .collect(Collectors.partitioningBy(
                        machine -> names.isDesktopToSsh(machine.store().host())));
        return new DesktopBuilder(encounter.pair(), desktop.get(true).stream().findFirst(), desktop.get(false), names);
    }

    String scheme() {
        return line.map(machine -> machine.store().scheme()).orElse(USUAL_SCHEME);
    }

    /** The host as Nix gives it to ssh. */
    String host() {
        return line.map(machine -> machine.store().host())
                .orElse(pair.desktopAddress().text());
    }

    Optional<String> port() {
        return line.flatMap(machine -> machine.store().port());
    }

    /** Whom ssh logs in as there: the user of the settings; what the builders say of it is another check's business. */
    String login() {
        return pair.offload().builderUser() + "@" + host();
    }

    /** The desktop's store as Nix's daemon comes at it, but for that user, and with a certain key. */
    String store(AbsolutePath key) {
        String host = line.map(machine -> machine.store().host())
                .map(name -> name.contains(":") ? "[" + name + "]" : name)
                .orElseGet(() -> pair.desktopAddress().inUrl());
        return scheme() + "://" + pair.offload().builderUser() + "@" + host
                + port().map(port -> ":" + port).orElse("") + "?ssh-key=" + encoded(key.text())
                + pin().map(pin -> "&base64-ssh-public-host-key="
                                + encoded(Base64.getEncoder()
                                        .encodeToString(pin.toString().getBytes(StandardCharsets.UTF_8))))
                        .orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * A line for known hosts as Nix writes it: the host's name as it stands there, without a port; empty without a pin.
     */
    String pinLine() {
        return pin().map(pin -> host() + " " + pin).orElse("");
    }

    /** Whether Nix itself pins a host key, rightly or wrongly; then root's known hosts do not count. */
    boolean pins() {
        return line.flatMap(BuildMachine::hostKeyField).isPresent();
    }

    /** The host key that Nix itself pins; empty also where what stands there is none. */
    Optional<HostKeyPin> pin() {
        return line.flatMap(BuildMachine::hostKeyField)
                .flatMap(SshPublicKey::ofMachinesField)
                .map(SshPublicKey::key);
    }

    /** What ssh says it would do for the host. */
    Optional<SshClientSurvey.Target> target() {
        return names.target(host());
    }

    /** The name under which ssh looks up the host's key. */
    String nameOfHostKey() {
        return alias().orElseGet(this::hostName);
    }

    /** A port that is part of that name; ssh leaves it away where an alias stands for the host. */
    int portOfHostKey() {
        return alias().isPresent() ? Port.SSH.number() : sshPort();
    }

    /** What ssh goes by, of all that stands in known hosts. */
    KnownHosts.Answer known(KnownHosts hosts) {
        return hosts.reached(alias(), hostName(), sshPort());
    }

    private Optional<String> alias() {
        return target().flatMap(target -> target.value("hostkeyalias")).filter(alias -> !alias.equals("none"));
    }

    private String hostName() {
        return target().map(SshClientSurvey.Target::hostName)
                .filter(name -> !name.isEmpty())
                .orElse(host());
    }

    private int sshPort() {
        return port().or(() -> target().flatMap(target -> target.value("port")))
                .filter(text -> text.matches("\\d{1,5}"))
                .map(Integer::valueOf)
                .filter(port -> port > 0 && port < 1 << 16)
                .orElse(Port.SSH.number());
    }
}
