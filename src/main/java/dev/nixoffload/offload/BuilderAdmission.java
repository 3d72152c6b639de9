package dev.nixoffload.offload;

import dev.nixoffload.change.Bytes;
import dev.nixoffload.change.Sight;
import dev.nixoffload.key.Admission;
import dev.nixoffload.key.AuthorizedKeys;
import dev.nixoffload.key.AuthorizedKeysFile;
import dev.nixoffload.key.SshPublicKey;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.AccountSurvey.Account;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The builder key is let in on the desktop, by the file in which sshd looks for it. */
final class BuilderAdmission {
    private static final String SSH = "ssh";

    private final Workplace place;
    private final Undertaking.Admission how;

    BuilderAdmission(Workplace place, Undertaking.Admission how) {
        this.place = place;
        this.how = how;
    }

    /** One of the key's lines, and the file that it stands in. */
    private record Line(AbsolutePath file, AuthorizedKeys.Entry entry) {}

    void plan(SshPublicKey key, Sheet sheet) throws Hindrance, InterruptedException {
        Account account = account();
        List<AbsolutePath> files = files(account);
        Map<AbsolutePath, Sight> sights = place.look(Role.DESKTOP, files);
        List<Line> lines = files.stream()
                .flatMap(file -> entries(sights.get(file), key.key()).stream().map(entry -> new Line(file, entry)))
                .toList();
        String scheme = scheme();
        Optional<String> laptop = place.asking(Role.LAPTOP, () -> place.survey().laptopAddress(place.witness()));
        var order = new KeyLines(
                lines.stream().map(Line::entry).toList(),
                laptop,
                place.facts(Role.DESKTOP).clock());
        Optional<Line> decisive = order.decisive()
                .flatMap(entry ->
                        lines.stream().filter(line -> line.entry() == entry).findFirst());
        if (decisive.filter(line -> speaks(line.entry(), scheme)).isPresent()) {
            AbsolutePath file = decisive.get().file();
            path(account, file).mend(sights.get(file), sheet);
            if (isWider(decisive.get().entry())) {
                sheet.caution(Message.of("work.caution.shell-left"));
            }
        } else {
            Sources sources = Sources.of(place);
            Admission asked = admission(account, scheme, sources.from());
            Optional<Admission> asBefore =
                    decisive.flatMap(line -> sources(line.entry())).map(asked::takenFrom);
            Optional<Line> anew = decisive.or(() -> alike(lines, asked));
            Admission admission = asBefore.orElseGet(
                    () -> anew.map(line -> alsoFrom(line.entry(), asked)).orElse(asked));
            AbsolutePath file =
                    anew.or(() -> lines.stream().findFirst()).map(Line::file).orElse(files.getFirst());
            Sight sight = sights.get(file);
            var text = AuthorizedKeysFile.of(sight.bytes().map(Bytes::toArray).orElse(new byte[0]));
            AuthorizedKeysFile edited =
                    anew.map(line -> text.rewrite(line.entry(), admission)).orElseGet(() -> text.admit(key, admission));
            sheet.caution(Message.of("work.caution.trusted", account.name()));
            if (asBefore.isEmpty()) {
                sheet.caution(sources.caution());
            }
            lines.stream()
                    .filter(line ->
                            anew.filter(line::equals).isEmpty() && isWider(line.entry()) && !order.isOver(line.entry()))
                    .forEach(line -> sheet.caution(Message.of(
                            "work.caution.wider-line",
                            line.file() + ":" + line.entry().line())));
            path(account, file).write(sight, Bytes.of(edited.bytes()), sheet);
        }
        sights.values().forEach(sheet::restsOn);
    }

    /** A line that would do if it were not for other addresses. */
    private static Optional<Line> alike(List<Line> lines, Admission admission) {
        return lines.stream()
                .filter(line -> sources(line.entry())
                        .filter(from -> AuthorizedKeysFile.saysSo(line.entry(), admission.takenFrom(from)))
                        .isPresent())
                .findFirst();
    }

    /** From where the key was taken so far, it is taken still. */
    private static Admission alsoFrom(AuthorizedKeys.Entry entry, Admission admission) {
        return sources(entry)
                .filter(_ -> !admission.from().isEmpty())
                .map(before -> {
                    var all = new LinkedHashSet<>(before);
                    all.addAll(admission.from());
                    return admission.takenFrom(List.copyOf(all));
                })
                .orElse(admission);
    }

    /** The addresses that a line is for; empty where it is for all, or says it in a way that this program does not. */
    private static Optional<List<String>> sources(AuthorizedKeys.Entry entry) {
        try {
            return entry.option("from").map(from -> new Admission.Shell(List.of(from.split(","))).from());
        } catch (BadValue _) {
            return Optional.empty();
        }
    }

    /** Whether a line lets its key do more than is asked for. */
    private boolean isWider(AuthorizedKeys.Entry entry) {
        return how == Undertaking.Admission.NIX_ALONE && entry.option("command").isEmpty();
    }

    /**
     * Takes keys out again, wherever they stand.
     *
     * @param before the sheet of an earlier stage, whose writing counts as done
     */
    void withdraw(Collection<HostKeyPin> keys, Sheet before, Sheet sheet) throws Hindrance, InterruptedException {
        Account account = account();
        List<AbsolutePath> files = files(account);
        Map<AbsolutePath, Sight> sights = place.look(Role.DESKTOP, files);
        for (AbsolutePath file : files) {
            Sight sight = before.afterwards(sights.get(file));
            AuthorizedKeysFile text =
                    AuthorizedKeysFile.of(sight.bytes().map(Bytes::toArray).orElse(new byte[0]));
            AuthorizedKeysFile edited = text;
            for (HostKeyPin key : keys) {
                edited = edited.withdraw(key);
            }
            var bytes = Bytes.of(edited.bytes());
            if (!bytes.equals(Bytes.of(text.bytes()))) {
                path(account, file).write(sight, bytes, sheet);
            }
        }
    }

    private Account account() throws Hindrance, InterruptedException {
        String name = place.pair().offload().builderUser().text();
        return place.asking(Role.DESKTOP, () -> place.survey().account().ask(place.witness()))
                .account()
                .orElseThrow(() -> new Hindrance(
                        Role.DESKTOP,
                        new Problem(
                                Message.of("work.admission.no-user", name),
                                Message.of("work.admission.no-user-why"),
                                Message.of("work.admission.no-user-remedy", name),
                                "")));
    }

    private BuilderPath path(Account account, AbsolutePath file) throws Hindrance, InterruptedException {
        String group = place.asking(Role.DESKTOP, () -> place.survey().account().ask(place.witness()))
                .groups()
                .getFirst();
        if (!AbsolutePath.isOne(account.home())) {
            throw new Hindrance(
                    Role.DESKTOP,
                    new Problem(
                            Message.of("work.admission.no-home", account.name()),
                            BadValue.of("pair.bad.path", account.home()).problem(),
                            Message.of("work.admission.no-home-remedy", account.name()),
                            ""));
        }
        return new BuilderPath(place, account, group.isEmpty() ? Integer.toString(account.gid()) : group, file);
    }

    private List<AbsolutePath> files(Account account) throws Hindrance, InterruptedException {
        AccountSurvey seen =
                place.asking(Role.DESKTOP, () -> place.survey().account().ask(place.witness()));
        List<String> named = seen.sshd().ok()
                ? new SshdSettings(seen.sshd().text()).authorizedKeysFiles(account)
                : List.of(account.home() + "/.ssh/authorized_keys");
        var files = new ArrayList<AbsolutePath>();
        try {
            named.forEach(name -> files.add(new AbsolutePath(name)));
        } catch (BadValue e) {
            throw noFile(e.problem());
        }
        if (files.isEmpty()) {
            throw noFile(Message.of("work.admission.no-file-why"));
        }
        return files;
    }

    /** What the laptop's Nix speaks; where that cannot be asked, what it speaks unless somebody wants it otherwise. */
    private String scheme() throws Hindrance, InterruptedException {
        return place.reachesNix(Role.LAPTOP) ? place.builder().scheme() : DesktopBuilder.USUAL_SCHEME;
    }

    private static Hindrance noFile(Message why) {
        return new Hindrance(
                Role.DESKTOP,
                new Problem(
                        Message.of("work.admission.no-file"), why, Message.of("work.admission.no-file-remedy"), ""));
    }

    private static List<AuthorizedKeys.Entry> entries(Sight sight, HostKeyPin key) {
        return sight.bytes()
                .map(bytes -> AuthorizedKeysFile.of(bytes.toArray()).keys().of(key))
                .orElse(List.of());
    }

    /** A line that does what it should is left, in whatever words. */
    private boolean speaks(AuthorizedKeys.Entry entry, String scheme) {
        Optional<String> command = entry.option("command");
        return how == Undertaking.Admission.SHELL_TOO
                ? command.isEmpty() && !entry.has("restrict")
                : command.isEmpty() || BuilderKeyKnown.speaks(command.get(), scheme);
    }

    private Admission admission(Account account, String scheme, List<String> from)
            throws Hindrance, InterruptedException {
        if (how == Undertaking.Admission.SHELL_TOO) {
            return new Admission.Shell(from);
        }
        var programs = new NixProgramOnDesktop(place, account);
        if (scheme.equals(SSH)) {
            return programs.path("nix-store")
                    .map(path -> new Admission.StoreOnly(path, from))
                    .orElseGet(() -> new Admission.StoreOnly(from));
        }
        return programs.path("nix-daemon")
                .map(path -> new Admission.DaemonOnly(path, from))
                .orElseGet(() -> new Admission.DaemonOnly(from));
    }
}
