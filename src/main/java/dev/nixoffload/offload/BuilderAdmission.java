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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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

    void plan(SshPublicKey key, Sheet sheet) throws Hindrance, InterruptedException {
        Account account = account();
        List<AbsolutePath> files = files(account);
        Map<AbsolutePath, Sight> sights = place.look(Role.DESKTOP, files);
        AbsolutePath file = files.stream()
                .filter(each -> !entries(sights.get(each), key.key()).isEmpty())
                .findFirst()
                .orElse(files.getFirst());
        Sight sight = sights.get(file);
        List<AuthorizedKeys.Entry> entries = entries(sight, key.key());
        String scheme = scheme();
        Optional<String> laptop = place.asking(Role.LAPTOP, () -> place.survey().laptopAddress(place.witness()));
        Instant now = place.facts(Role.DESKTOP).clock();
        boolean right = !entries.isEmpty() && entries.stream().allMatch(entry -> serves(entry, scheme, laptop, now));
        var path = path(account, file);
        if (right) {
            path.mend(sight, sheet);
        } else {
            sheet.caution(Message.of("work.caution.trusted", account.name()));
            byte[] before = sight.bytes().map(Bytes::toArray).orElse(new byte[0]);
            Admission admission = admission(account, scheme, laptop);
            path.write(
                    sight,
                    Bytes.of(AuthorizedKeysFile.of(before).admit(key, admission).bytes()),
                    sheet);
        }
        sights.values().forEach(sheet::restsOn);
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
        boolean known =
                place.reaches(Role.LAPTOP) && place.facts(Role.LAPTOP).nix().isPresent();
        return known ? place.builder().scheme() : DesktopBuilder.USUAL_SCHEME;
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
    private boolean serves(AuthorizedKeys.Entry entry, String scheme, Optional<String> laptop, Instant now) {
        Optional<String> command = entry.option("command");
        boolean speaks = how == Undertaking.Admission.SHELL_TOO
                ? command.isEmpty() && !entry.has("restrict")
                : command.isEmpty() || BuilderKeyKnown.speaks(command.get(), scheme);
        return speaks
                && entry.option("expiry-time")
                        .filter(time -> BuilderKeyKnown.expired(time, now))
                        .isEmpty()
                && entry.option("from")
                        .filter(from -> laptop.isPresent() && !SshdSettings.admits(from, laptop.get()))
                        .isEmpty();
    }

    private Admission admission(Account account, String scheme, Optional<String> laptop)
            throws Hindrance, InterruptedException {
        List<String> from = laptop.filter(BuilderAdmission::isSource).stream().toList();
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

    /** A name, or an address of one link alone, is nothing that sshd could compare. */
    private static boolean isSource(String address) {
        try {
            new Admission.Shell(List.of(address));
            return true;
        } catch (BadValue _) {
            return false;
        }
    }
}
