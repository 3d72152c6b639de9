package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Outcome.Answer;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.FileStat;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.AccountSurvey.Account;
import dev.nixoffload.offload.AuthorizedKeysSurvey.KeysFile;
import dev.nixoffload.pair.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files with the builder's public keys, as sshd's StrictModes sees them. */
final class BuilderSshFiles {
    private static final int OTHERS_WRITE = 0022;

    private final Encounter encounter;
    private final Survey survey;

    BuilderSshFiles(Encounter encounter, Survey survey) {
        this.encounter = encounter;
        this.survey = survey;
    }

    Check check() {
        return CheckDraft.of("desktop.builder-ssh", Page.DESKTOP)
                .needs("desktop.builder-user")
                .asking(this::ask);
    }

    private Answer ask(Witness witness) throws MachineException, InterruptedException {
        AccountSurvey known = survey.account().ask(witness);
        Account account = known.account().orElseThrow();
        var sshd = new SshdSettings(known.sshd().text());
        List<KeysFile> there = survey.authorizedKeys().ask(witness).files().stream()
                .filter(file -> file.stat().isPresent())
                .toList();
        Platform platform = Platform.of(encounter.machine(Role.DESKTOP));
        String keys = account.home() + "/.ssh/authorized_keys";
        if (there.isEmpty()) {
            return new Failed(
                    Message.of("desktop.builder-ssh.missing"),
                    Message.of("desktop.builder-ssh.missing-why", keys),
                    platform.remedy(
                            Message.of("desktop.builder-ssh.missing-fix-nixos", account.name()),
                            Message.of("desktop.builder-ssh.missing-fix"),
                            install("-d -m 700", account, account.home() + "/.ssh"),
                            install("-m 600", account, "/dev/null " + keys)));
        }
        // Any one of them may hold the key, so one that sshd refuses is trouble even beside one that it takes.
        for (KeysFile file : there) {
            if (!file.readable()) {
                return new Failed(
                        Message.of("desktop.builder-ssh.unreadable", file.path()),
                        Message.of("desktop.builder-ssh.unreadable-why", account.name()),
                        repair(account, file, platform));
            }
            Optional<FileStat> loose = sshd.isNo("strictmodes") ? Optional.empty() : loose(file, account);
            if (loose.isPresent()) {
                FileStat stat = loose.get();
                return new Failed(
                        Message.of("desktop.builder-ssh.loose", stat.path(), stat.owner(), stat.octalMode()),
                        Message.of("desktop.builder-ssh.loose-why", account.name()),
                        repair(account, file, platform));
            }
        }
        return new Passed(Message.of(
                "desktop.builder-ssh.passed",
                there.getFirst().path(),
                there.getFirst().stat().orElseThrow().octalMode()));
    }

    /** The first thing on the way from the file up to the home (or the root) that sshd does not accept. */
    private static Optional<FileStat> loose(KeysFile file, Account account) {
        FileStat own = file.stat().orElseThrow();
        if (!own.kind().startsWith("regular") || isLoose(own, account)) {
            return Optional.of(own);
        }
        for (FileStat directory : file.above()) {
            if (isLoose(directory, account)) {
                return Optional.of(directory);
            }
            if (directory.path().equals(account.home())) {
                break;
            }
        }
        return Optional.empty();
    }

    private static boolean isLoose(FileStat stat, Account account) {
        return stat.uid() != 0 && stat.uid() != account.uid() || (stat.mode() & OTHERS_WRITE) != 0;
    }

    private static Remedy repair(Account account, KeysFile file, Platform platform) {
        String owner = account.name() + ":" + account.gid();
        var commands = new ArrayList<String>();
        if (file.path().startsWith(account.home() + "/")) {
            String folder = file.path().substring(0, file.path().lastIndexOf('/'));
            commands.add("sudo chown " + owner + " " + account.home() + " " + folder + " " + file.path());
            commands.add("sudo chmod go-w " + account.home());
            commands.add("sudo chmod 700 " + folder);
            commands.add("sudo chmod 600 " + file.path());
        } else {
            commands.add("sudo chown root: " + file.path());
            commands.add("sudo chmod 644 " + file.path());
        }
        return platform.advice(Message.of("desktop.builder-ssh.fix"), commands.toArray(String[]::new));
    }

    private static String install(String what, Account account, String paths) {
        return "sudo install " + what + " -o " + account.name() + " -g " + account.gid() + " " + paths;
    }
}
