package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Outcome.Answer;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Outcome.Skipped;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.nfs.FstabLine;
import dev.nixoffload.nfs.MountTable.Mount;
import dev.nixoffload.nfs.NfsSource;
import dev.nixoffload.nix.BuildMachine;
import dev.nixoffload.nix.Substituter;
import dev.nixoffload.offload.SshClientSurvey.ConfigLine;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Every place on the laptop that means the desktop, and whether it names the desktop's address. */
final class DesktopAddressEverywhere {
    private final Encounter encounter;
    private final Survey survey;

    DesktopAddressEverywhere(Encounter encounter, Survey survey) {
        this.encounter = encounter;
        this.survey = survey;
    }

    /**
     * Something that names the desktop, or should.
     *
     * @param file where it is, with the line where there is one
     * @param host what is named there
     */
    private record Mention(String file, String text, String host, boolean right) {}

    Check check() {
        return CheckDraft.of("laptop.address", Page.LAPTOP)
                .needs("laptop.nix", "laptop.sudo")
                .asking(this::ask);
    }

    private Answer ask(Witness witness) throws MachineException, InterruptedException {
        NixSurvey nix = survey.nix(Role.LAPTOP).ask(witness);
        MountSurvey mounts = survey.mounts().ask(witness);
        SshClientSurvey ssh = survey.sshClient().ask(witness);
        var names = new DesktopNames(encounter.pair(), ssh, survey.route().ask(witness));
        var mentions = new ArrayList<Mention>();
        mentions.addAll(builders(nix, names));
        mentions.addAll(substituters(nix, names));
        mentions.addAll(ssh(ssh, names));
        mentions.addAll(mounts(mounts, names));
        String desktop = encounter.pair().desktopAddress().text();
        List<Mention> wrong =
                mentions.stream().filter(mention -> !mention.right()).toList();
        if (!wrong.isEmpty()) {
            Mention first = wrong.getFirst();
            return new Failed(
                    Message.of("laptop.address.other", first.file(), first.host(), desktop),
                    Message.of(
                            "laptop.address.other-why",
                            wrong.stream()
                                    .map(mention -> mention.file() + ": " + mention.text())
                                    .distinct()
                                    .collect(Collectors.joining("\n"))),
                    repair(wrong, desktop));
        }
        return mentions.isEmpty()
                ? new Skipped(Message.of("laptop.address.nowhere"))
                : new Passed(Message.of("laptop.address.passed", desktop, mentions.size()));
    }

    private Remedy repair(List<Mention> wrong, String desktop) throws MachineException, InterruptedException {
        String[] files = wrong.stream()
                .map(mention -> "sudoedit " + mention.file().replaceFirst(":\\d+$", ""))
                .filter(line -> line.startsWith("sudoedit /"))
                .distinct()
                .toArray(String[]::new);
        return Platform.of(encounter.machine(Role.LAPTOP))
                .remedy(
                        Message.of("laptop.address.fix-nixos", desktop),
                        Message.of("laptop.address.fix", desktop),
                        files);
    }

    /** A line of the builders with our user or our key means the desktop, whatever host it names. */
    private List<Mention> builders(NixSurvey nix, DesktopNames names) {
        Offload offload = encounter.pair().offload();
        var mentions = new ArrayList<Mention>();
        for (BuildMachine machine : nix.builders().machines()) {
            String host = machine.store().host();
            // What ssh makes of the right address is a mention of its own, below.
            boolean right = names.isDesktop(host) || names.isDesktopToSsh(host);
            boolean meant = machine.store()
                            .user()
                            .filter(offload.builderUser().text()::equals)
                            .isPresent()
                    || machine.keyFile()
                            .filter(offload.builderKey().text()::equals)
                            .isPresent();
            if (right || meant) {
                mentions.add(
                        new Mention(machine.place().label(), machine.place().text(), host, right));
            }
        }
        // With several desktops, each has its line: then ours is among them, and the others are not meant.
        return mentions.stream().anyMatch(Mention::right)
                ? mentions.stream().filter(Mention::right).toList()
                : mentions;
    }

    /** A cache on our port, as long as none of them is ours. */
    private List<Mention> substituters(NixSurvey nix, DesktopNames names) {
        var mentions = new ArrayList<Mention>();
        for (String url : nix.config().words("substituters")) {
            Substituter cache = Substituter.parse(url);
            if (cache.isOn(encounter.pair().offload().cachePort())) {
                mentions.add(new Mention(holding(nix, url), url, cache.host(), names.isDesktop(cache.host())));
            }
        }
        return mentions.stream().anyMatch(Mention::right)
                ? mentions.stream().filter(Mention::right).toList()
                : mentions;
    }

    /** The line of nix.conf that has this word. */
    private static String holding(NixSurvey nix, String url) {
        return nix.lines().stream()
                .filter(line -> List.of(line.text().split("\\s+")).contains(url))
                .map(line -> line.file() + ":" + line.number())
                .findFirst()
                .orElse("substituters");
    }

    /** Where root's ssh is sent when it is told the desktop's address, and the blocks with our key or user. */
    private List<Mention> ssh(SshClientSurvey ssh, DesktopNames names) {
        String desktop = encounter.pair().desktopAddress().text();
        var mentions = new ArrayList<Mention>();
        names.target(desktop)
                .filter(_ -> !names.isDesktopToSsh(desktop))
                .ifPresent(target -> mentions.add(new Mention(
                        ssh.lines().stream()
                                .filter(line -> line.keyword().equals("hostname")
                                        && line.value().equals(target.hostName()))
                                .map(line -> line.file() + ":" + line.number())
                                .findFirst()
                                .orElse("/root/.ssh/config"),
                        "HostName " + target.hostName(),
                        target.hostName(),
                        false)));
        mentions.addAll(blocks(ssh, names));
        return mentions;
    }

    /** Blocks that set our key for hosts of which none is the desktop: what is left of an older address. */
    private List<Mention> blocks(SshClientSurvey ssh, DesktopNames names) {
        var mentions = new ArrayList<Mention>();
        ConfigLine block = null;
        String hostName = null;
        for (ConfigLine line : ssh.lines()) {
            switch (line.keyword()) {
                case "host", "match" -> {
                    block = line.keyword().equals("host") ? line : null;
                    hostName = null;
                }
                case "hostname" -> hostName = line.value();
                case "identityfile" -> {
                    boolean ours = line.value()
                            .equals(encounter.pair().offload().builderKey().text());
                    boolean single = block != null && block.value().matches("[^*?!\\s]+");
                    if (ours && single) {
                        String host = hostName == null ? block.value() : hostName;
                        mentions.add(new Mention(
                                block.file() + ":" + block.number(),
                                "Host " + block.value(),
                                host,
                                names.isDesktop(host) || names.isDesktopToSsh(block.value())));
                    }
                }
                default -> {}
            }
        }
        return mentions.stream().anyMatch(Mention::right)
                ? mentions.stream().filter(Mention::right).toList()
                : mentions;
    }

    private static List<Mention> mounts(MountSurvey mounts, DesktopNames names) {
        var mentions = new ArrayList<Mention>();
        mounts.units().forEach((point, units) -> {
            List<FstabLine> lines = mounts.fstab().stream()
                    .filter(line -> line.point().equals(point))
                    .toList();
            for (FstabLine line : lines) {
                NfsSource.parse(line.device())
                        .ifPresent(source -> mentions.add(new Mention(
                                "/etc/fstab:" + line.number(),
                                line.device() + " " + point,
                                source.host(),
                                names.isDesktop(source.host()))));
            }
            if (lines.isEmpty()) {
                NfsSource.parse(units.mount().get("What"))
                        .ifPresent(source -> mentions.add(new Mention(
                                units.mount().get("FragmentPath"),
                                "What=" + units.mount().get("What"),
                                source.host(),
                                names.isDesktop(source.host()))));
            }
            mounts.table()
                    .at(point)
                    .filter(Mount::isNfs)
                    .flatMap(mount -> NfsSource.parse(mount.source()))
                    .filter(source -> !names.isDesktop(source.host()))
                    .ifPresent(source -> mentions.add(
                            new Mention("/proc/mounts", source.host() + ":" + source.path(), source.host(), false)));
        });
        return mentions;
    }
}
