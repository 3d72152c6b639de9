package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Outcome.Answer;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Outcome.Skipped;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.nfs.Exports.Export;
import dev.nixoffload.nfs.ExportsFile;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.IpNetwork;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.Role;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The two directories that the desktop shares: to this laptop, and no more than is meant. */
final class NfsExports {
    private final Encounter encounter;
    private final Survey survey;

    NfsExports(Encounter encounter, Survey survey) {
        this.encounter = encounter;
        this.survey = survey;
    }

    Check check() {
        return CheckDraft.of("desktop.nfs-exports", Page.DESKTOP)
                .needs("desktop.nfs-service", "desktop.sudo")
                .asking(this::ask);
    }

    private Answer ask(Witness witness) throws MachineException, InterruptedException {
        if (!encounter.pair().offload().shareFiles()) {
            return new Skipped(Message.of("nfs.not-shared"));
        }
        Machine machine = encounter.machine(Role.DESKTOP);
        ExportSurvey known = ExportSurvey.read(
                witness.run(machine, ExportSurvey.command(Offload.STORE_EXPORT, Offload.FILES_EXPORT)));
        Optional<String> laptop = survey.laptopAddress(witness);
        if (laptop.isEmpty()) {
            return new Skipped(Message.of("nfs.exports.no-laptop"));
        }
        Platform platform = Platform.of(machine);
        Optional<Answer> slip = slips(known, platform);
        if (slip.isPresent()) {
            return slip.get();
        }
        for (AbsolutePath path : List.of(Offload.STORE_EXPORT, Offload.FILES_EXPORT)) {
            Optional<Answer> trouble = directory(path, known, platform);
            if (trouble.isPresent()) {
                return trouble.get();
            }
            List<Export> exports = known.exports().of(path.text());
            List<Export> here = reaching(exports, laptop.get(), machine, witness);
            if (here.isEmpty()) {
                return notExported(path, exports, laptop.get(), platform);
            }
            Optional<Answer> loose = options(path, here.getFirst(), laptop.get(), platform);
            if (loose.isPresent()) {
                return loose.get();
            }
        }
        return new Passed(Message.of("nfs.exports.passed", laptop.get()));
    }

    private static Optional<Answer> slips(ExportSurvey known, Platform platform) {
        for (Map.Entry<String, List<ExportsFile.Slip>> file : known.slips().entrySet()) {
            if (!file.getValue().isEmpty()) {
                ExportsFile.Slip slip = file.getValue().getFirst();
                return Optional.of(new Failed(
                        Message.of("nfs.exports.space", file.getKey(), Integer.toString(slip.line())),
                        Message.of("nfs.exports.space-why", slip.text()),
                        platform.remedy(
                                Message.of("nfs.exports.space-fix-nixos"),
                                Message.of("nfs.exports.space-fix"),
                                "sudoedit " + file.getKey(),
                                "sudo exportfs -ra")));
            }
        }
        return Optional.empty();
    }

    private static Optional<Answer> directory(AbsolutePath path, ExportSurvey known, Platform platform) {
        return known.directories().contains(path.text())
                ? Optional.empty()
                : Optional.of(new Failed(
                        Message.of("nfs.exports.no-directory", path.text()),
                        Message.of("nfs.exports.no-directory-why"),
                        platform.advice(
                                Message.of("nfs.exports.no-directory-fix"),
                                "sudo install -d -m 755 " + path,
                                "sudo exportfs -ra")));
    }

    private static Answer notExported(AbsolutePath path, List<Export> exports, String laptop, Platform platform) {
        String clients = exports.stream().map(Export::client).collect(Collectors.joining(", "));
        return new Failed(
                exports.isEmpty()
                        ? Message.of("nfs.exports.missing", path.text())
                        : Message.of("nfs.exports.not-to", path.text(), laptop),
                exports.isEmpty()
                        ? Message.of("nfs.exports.missing-why")
                        : Message.of("nfs.exports.not-to-why", clients),
                repair(path, laptop, platform));
    }

    private static Optional<Answer> options(AbsolutePath path, Export export, String laptop, Platform platform) {
        boolean store = path.equals(Offload.STORE_EXPORT);
        Remedy remedy = repair(path, laptop, platform);
        if (store && export.has("rw")) {
            return Optional.of(new Failed(
                    Message.of("nfs.exports.writable", path.text()), Message.of("nfs.exports.writable-why"), remedy));
        }
        if (!store && !export.has("rw")) {
            return Optional.of(new Failed(
                    Message.of("nfs.exports.read-only", path.text()), Message.of("nfs.exports.read-only-why"), remedy));
        }
        if (export.has("no_root_squash") && !export.has("all_squash")) {
            return Optional.of(new Failed(
                    Message.of("nfs.exports.root", path.text()), Message.of("nfs.exports.root-why"), remedy));
        }
        if (export.isForEverybody() && export.has("rw")) {
            return Optional.of(new Failed(
                    Message.of("nfs.exports.world", path.text()), Message.of("nfs.exports.world-why"), remedy));
        }
        return Optional.empty();
    }

    private static Remedy repair(AbsolutePath path, String laptop, Platform platform) {
        String line = path.equals(Offload.STORE_EXPORT)
                ? path + " " + laptop + "(ro,all_squash,sync,no_subtree_check)"
                : path + " " + laptop + "(rw,root_squash,sync,no_subtree_check)";
        return platform.remedy(
                Message.of("nfs.exports.fix-nixos", line),
                Message.of("nfs.exports.fix", line),
                "sudoedit /etc/exports",
                "sudo exportfs -ra",
                "sudo exportfs -v");
    }

    /** The exports whose client the laptop is, the most particular first as the server prefers them. */
    private static List<Export> reaching(List<Export> exports, String laptop, Machine machine, Witness witness)
            throws MachineException, InterruptedException {
        Optional<InetAddress> address = IpNetwork.literal(laptop);
        List<Export> byAddress = exports.stream()
                .filter(export -> IpNetwork.parse(export.client())
                        .flatMap(network -> address.map(network::contains))
                        .orElse(false))
                .sorted((one, other) -> bits(other) - bits(one))
                .toList();
        List<Export> everybody = exports.stream().filter(Export::isForEverybody).toList();
        if (!byAddress.isEmpty()) {
            return byAddress;
        }
        List<Export> byName = exports.stream()
                .filter(export -> !export.isForEverybody()
                        && IpNetwork.parse(export.client()).isEmpty())
                .toList();
        return byName.isEmpty() ? everybody : named(byName, everybody, laptop, machine, witness);
    }

    /** The laptop's names are what the desktop makes of its address: that is how the server decides. */
    private static List<Export> named(
            List<Export> byName, List<Export> everybody, String laptop, Machine machine, Witness witness)
            throws MachineException, InterruptedException {
        List<String> names = List.of(
                witness.run(machine, Command.of(Message.of("nfs.exports.names"), "getent", "hosts", "--", laptop))
                        .text()
                        .split("\\s+"));
        List<Export> named = byName.stream()
                .filter(export -> names.stream().anyMatch(name -> matches(export.client(), name)))
                .toList();
        return named.isEmpty() ? everybody : named;
    }

    private static boolean matches(String pattern, String name) {
        String regex = pattern.chars()
                .mapToObj(c -> c == '*' ? "[^.]*" : c == '?' ? "[^.]" : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
        return name.matches("(?i)" + regex);
    }

    private static int bits(Export export) {
        return IpNetwork.parse(export.client()).map(IpNetwork::bits).orElse(0);
    }
}
