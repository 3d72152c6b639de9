package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Outcome.Answer;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Outcome.Warned;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.FileStat;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.AccountSurvey.Account;
import dev.nixoffload.offload.AccountSurvey.Aging;
import dev.nixoffload.offload.Sections.Section;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.Optional;

/** The builder's account: there, with a shell that runs what it is told, a home, and not shut. */
final class BuilderUser {
    private final Encounter encounter;
    private final Survey survey;
    private final String user;

    BuilderUser(Encounter encounter, Survey survey) {
        this.encounter = encounter;
        this.survey = survey;
        this.user = encounter.pair().offload().builderUser().text();
    }

    Check check() {
        return CheckDraft.of("desktop.builder-user", Page.DESKTOP)
                .needs("desktop.sudo", "desktop.os")
                .asking(this::ask);
    }

    private Answer ask(Witness witness) throws MachineException, InterruptedException {
        AccountSurvey known = survey.account().ask(witness);
        Machine machine = encounter.machine(Role.DESKTOP);
        Platform platform = Platform.of(machine);
        if (known.account().isEmpty()) {
            return missing(platform);
        }
        Account account = known.account().get();
        long today =
                Duration.ofSeconds(machine.facts().clock().getEpochSecond()).toDays();
        boolean pam = new SshdSettings(known.sshd().text())
                .value("usepam")
                .filter("yes"::equals)
                .isPresent();
        return shell(known, account, platform)
                .or(() -> home(known, account, platform))
                .or(() -> known.aging().flatMap(aging -> shut(aging, today, pam, platform)))
                .or(() -> noise(known, account, platform))
                .orElseGet(() ->
                        new Passed(Message.of("desktop.builder-user.passed", user, account.shell(), account.home())));
    }

    private Answer missing(Platform platform) {
        return new Failed(
                Message.of("desktop.builder-user.missing", user),
                Message.of("desktop.builder-user.missing-why"),
                platform.remedy(
                        Message.of("desktop.builder-user.missing-fix-nixos", user),
                        Message.of("desktop.builder-user.missing-fix"),
                        "sudo useradd --system --user-group --create-home --home-dir /var/lib/" + user
                                + " --shell /bin/bash --password '*' " + user));
    }

    private Optional<Answer> shell(AccountSurvey known, Account account, Platform platform) {
        boolean refuses = account.shell().matches(".*/(nologin|false|true|sync|halt|shutdown)");
        boolean answers = said(known).contains(AccountSurvey.SHELL_WORKS);
        if (!refuses && known.shellExecutable() && answers) {
            return Optional.empty();
        }
        Remedy remedy = platform.remedy(
                Message.of("desktop.builder-user.shell-fix-nixos", user),
                Message.of("desktop.builder-user.shell-fix"),
                "sudo usermod --shell /bin/bash " + user);
        return Optional.of(
                refuses || known.shellExecutable()
                        ? new Failed(
                                Message.of("desktop.builder-user.refuses", account.shell()),
                                Message.of("desktop.builder-user.refuses-why", user),
                                remedy)
                        : new Failed(
                                Message.of("desktop.builder-user.no-shell", account.shell()),
                                Message.of("desktop.builder-user.no-shell-why", user),
                                remedy));
    }

    /** What the shell said when it was made to speak; as it should be where that could not be tried. */
    private static String said(AccountSurvey known) {
        return known.shellAnswer().map(Section::text).map(String::strip).orElse(AccountSurvey.SHELL_WORKS);
    }

    /** Only a warning: it is a build that shows whether Nix minds. */
    private static Optional<Answer> noise(AccountSurvey known, Account account, Platform platform) {
        String words = said(known);
        if (words.equals(AccountSurvey.SHELL_WORKS)) {
            return Optional.empty();
        }
        return Optional.of(new Warned(
                Message.of("desktop.builder-user.noise", account.shell()),
                Message.of(
                        "desktop.builder-user.noise-why",
                        words.lines().findFirst().orElse("")),
                platform.advice(
                        Message.of("desktop.builder-user.noise-fix"),
                        "sudo ls -la " + account.home(),
                        "sudo grep -n echo " + account.home() + "/.bashrc")));
    }

    private Optional<Answer> home(AccountSurvey known, Account account, Platform platform) {
        if (known.home().map(FileStat::kind).filter("directory"::equals).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Failed(
                Message.of("desktop.builder-user.no-home", account.home()),
                Message.of("desktop.builder-user.no-home-why"),
                platform.remedy(
                        Message.of("desktop.builder-user.no-home-fix-nixos", user),
                        Message.of("desktop.builder-user.no-home-fix"),
                        "sudo install -d -m 700 -o " + user + " -g $(id -g " + user + ") " + account.home())));
    }

    /** What pam_unix(8) would say of the account, and sshd itself where it does without PAM. */
    private Optional<Answer> shut(Aging aging, long today, boolean pam, Platform platform) {
        if (aging.expires() >= 0 && today >= aging.expires()) {
            return Optional.of(new Failed(
                    Message.of("desktop.builder-user.expired", Long.toString(today - aging.expires())),
                    Message.of("desktop.builder-user.expired-why"),
                    platform.remedy(
                            Message.of("desktop.builder-user.expired-fix-nixos", user),
                            Message.of("desktop.builder-user.expired-fix"),
                            "sudo chage --expiredate -1 " + user)));
        }
        boolean aged = aging.lastChange() == 0
                || aging.lastChange() > 0 && aging.maximum() >= 0 && today - aging.lastChange() > aging.maximum();
        if (aged) {
            return Optional.of(new Failed(
                    Message.of("desktop.builder-user.aged"),
                    Message.of("desktop.builder-user.aged-why"),
                    platform.advice(
                            Message.of("desktop.builder-user.aged-fix"),
                            "sudo chage --maxdays -1 --lastday $(date +%F) " + user)));
        }
        if (aging.password().equals("locked") && !pam) {
            return Optional.of(new Failed(
                    Message.of("desktop.builder-user.locked"),
                    Message.of("desktop.builder-user.locked-why"),
                    platform.remedy(
                            Message.of("desktop.builder-user.locked-fix-nixos", user),
                            Message.of("desktop.builder-user.locked-fix"),
                            "sudo usermod --password '*' " + user)));
        }
        return Optional.empty();
    }
}
