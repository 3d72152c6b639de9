package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Outcome.Answer;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Outcome.Skipped;
import dev.nixoffload.check.Outcome.Warned;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.nfs.FstabLine;
import dev.nixoffload.nfs.MountTable.Mount;
import dev.nixoffload.nfs.NfsSource;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.Role;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the two shared directories are mounted: when somebody looks, and so that a missing desktop hangs nothing. */
final class MountsConfigured {
    private static final String OPTIONS =
            "nfsvers=4.2,soft,timeo=50,retrans=2,_netdev,nofail,x-systemd.automount,x-systemd.idle-timeout=60,"
                    + "x-systemd.mount-timeout=10s";

    private final Encounter encounter;
    private final Survey survey;

    MountsConfigured(Encounter encounter, Survey survey) {
        this.encounter = encounter;
        this.survey = survey;
    }

    /** What is mounted where, in the order of the settings. */
    private static Map<AbsolutePath, AbsolutePath> wanted() {
        var wanted = new LinkedHashMap<AbsolutePath, AbsolutePath>();
        wanted.put(Offload.STORE_MOUNT, Offload.STORE_EXPORT);
        wanted.put(Offload.FILES_MOUNT, Offload.FILES_EXPORT);
        return wanted;
    }

    Check check() {
        return CheckDraft.of("laptop.mounts", Page.LAPTOP)
                .needs("laptop.os", "laptop.sudo")
                .explainedBy("laptop.address")
                .asking(this::ask);
    }

    private Answer ask(Witness witness) throws MachineException, InterruptedException {
        if (!encounter.pair().offload().shareFiles()) {
            return new Skipped(Message.of("nfs.not-shared"));
        }
        MountSurvey known = survey.mounts().ask(witness);
        Platform platform = Platform.of(encounter.machine(Role.LAPTOP));
        if (known.table().at("/nix/store").filter(Mount::isNfs).isPresent()) {
            return new Failed(
                    Message.of("laptop.mounts.over-store"),
                    Message.of("laptop.mounts.over-store-why"),
                    platform.advice(Message.of("laptop.mounts.over-store-fix"), "sudoedit /etc/fstab"));
        }
        Optional<Answer> worst = Optional.empty();
        for (Map.Entry<AbsolutePath, AbsolutePath> each : wanted().entrySet()) {
            Optional<Answer> trouble = point(each.getKey(), each.getValue(), known, platform);
            if (trouble.filter(Failed.class::isInstance).isPresent()) {
                return trouble.get();
            }
            worst = worst.or(() -> trouble);
        }
        return worst.orElseGet(() -> new Passed(Message.of("laptop.mounts.passed")));
    }

    private Optional<Answer> point(AbsolutePath point, AbsolutePath export, MountSurvey known, Platform platform) {
        MountSurvey.Units units = known.units().get(point.text());
        Optional<FstabLine> fstab = known.fstab(point);
        Remedy remedy = repair(point, export, platform);
        if (fstab.isEmpty() && !units.mount().isThere()) {
            return Optional.of(new Failed(
                    Message.of("laptop.mounts.missing", point.text()),
                    Message.of("laptop.mounts.missing-why"),
                    remedy));
        }
        String source = fstab.map(FstabLine::device).orElse(units.mount().get("What"));
        Optional<NfsSource> parsed = NfsSource.parse(source);
        // An export may be named from the root that the server gives away, so only another end is another directory.
        if (parsed.filter(found -> found.path().endsWith(export.text())).isEmpty()) {
            return Optional.of(new Failed(
                    Message.of("laptop.mounts.source", point.text(), source),
                    Message.of("laptop.mounts.source-why", export.text()),
                    remedy));
        }
        List<String> options = fstab.map(FstabLine::options)
                .orElse(Arrays.asList(units.mount().get("Options").split(",")));
        return boot(point, fstab, units, options, remedy).or(() -> hang(point, units, options, remedy));
    }

    private static Optional<Answer> boot(
            AbsolutePath point,
            Optional<FstabLine> fstab,
            MountSurvey.Units units,
            List<String> options,
            Remedy remedy) {
        boolean onDemand = fstab.isPresent()
                ? options.contains("x-systemd.automount")
                : units.automount().isThere();
        boolean waits = fstab.isPresent()
                ? !options.contains("nofail") && !options.contains("noauto")
                : units.mount().get("RequiredBy").contains("-fs.target");
        if (!onDemand && waits) {
            return Optional.of(new Failed(
                    Message.of("laptop.mounts.boot", point.text()), Message.of("laptop.mounts.boot-why"), remedy));
        }
        if (!onDemand) {
            return Optional.of(new Warned(
                    Message.of("laptop.mounts.eager", point.text()), Message.of("laptop.mounts.eager-why"), remedy));
        }
        if (!units.automount().isActive() && !units.mount().isActive()) {
            return Optional.of(new Failed(
                    Message.of("laptop.mounts.asleep", point.text()),
                    Message.of("laptop.mounts.asleep-why"),
                    Remedy.of(
                            Message.of("laptop.mounts.asleep-fix"),
                            Remedy.on(Role.LAPTOP, "sudo systemctl daemon-reload"),
                            Remedy.on(Role.LAPTOP, "sudo systemctl restart remote-fs.target"))));
        }
        return Optional.empty();
    }

    /** Whoever looks at a hard mount of a dead server waits for ever, and so does a shutdown. */
    private static Optional<Answer> hang(
            AbsolutePath point, MountSurvey.Units units, List<String> options, Remedy remedy) {
        if (!options.contains("soft") && !options.contains("softerr")) {
            return Optional.of(new Warned(
                    Message.of("laptop.mounts.hard", point.text()), Message.of("laptop.mounts.hard-why"), remedy));
        }
        String limit = units.mount().get("TimeoutUSec");
        if (limit.equals("infinity") || limit.contains("min")) {
            return Optional.of(new Warned(
                    Message.of("laptop.mounts.slow", point.text(), limit),
                    Message.of("laptop.mounts.slow-why"),
                    remedy));
        }
        return Optional.empty();
    }

    private Remedy repair(AbsolutePath point, AbsolutePath export, Platform platform) {
        String access = point.equals(Offload.STORE_MOUNT) ? "ro" : "rw";
        String line = encounter.pair().desktopAddress().inUrl() + ":" + export + " " + point + " nfs " + access + ","
                + OPTIONS + " 0 0";
        return platform.remedy(
                Message.of("laptop.mounts.fix-nixos", point.text(), access + "," + OPTIONS),
                Message.of("laptop.mounts.fix", line),
                "sudo mkdir -p " + point,
                "sudoedit /etc/fstab",
                "sudo systemctl daemon-reload",
                "sudo systemctl restart remote-fs.target");
    }
}
