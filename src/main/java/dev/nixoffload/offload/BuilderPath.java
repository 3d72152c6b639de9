package dev.nixoffload.offload;

import dev.nixoffload.change.Attributes;
import dev.nixoffload.change.Bytes;
import dev.nixoffload.change.Change;
import dev.nixoffload.change.Obstacle;
import dev.nixoffload.change.Sight;
import dev.nixoffload.change.Standing;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.AccountSurvey.Account;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A file with the builder's public keys and the way to it, with owners and modes as sshd's StrictModes wants them: up
 * to the builder's home where the file is in it, else up to the root.
 */
final class BuilderPath {
    private static final int OTHERS_WRITE = 0022;
    private static final int OWNER_READS = 0400;
    private static final int GROUP_READS = 0040;
    private static final int OTHERS_READ = 0004;
    private static final int PRIVATE_FOLDER = 0700;
    private static final int PRIVATE_FILE = 0600;
    private static final int PUBLIC_FILE = 0644;

    private final Workplace place;
    private final Account account;
    private final String group;
    private final AbsolutePath home;
    private final AbsolutePath file;
    private final boolean inHome;

    /** @param group the builder's own */
    BuilderPath(Workplace place, Account account, String group, AbsolutePath file) {
        this.place = place;
        this.account = account;
        this.group = group;
        this.home = new AbsolutePath(account.home());
        this.file = file;
        this.inHome = file.text().startsWith(home + "/");
    }

    /** Puts modes and owners right, and nothing else. */
    void mend(Sight sight, Sheet sheet) throws Hindrance, InterruptedException {
        folders(sheet);
        if (sight.standing() instanceof Standing.RegularFile there && !isRight(there.attributes())) {
            place.allow(Role.DESKTOP, sight, sight.toChanging());
            change(Change.SetAttributes.of(sight, mine()), sheet);
        }
    }

    /** Gives the file this content as well. */
    void write(Sight sight, Bytes bytes, Sheet sheet) throws Hindrance, InterruptedException {
        folders(sheet);
        place.allow(Role.DESKTOP, sight, sight.toWriting(bytes.length()));
        change(
                sight.standing() instanceof Standing.RegularFile there && isRight(there.attributes())
                        ? Change.WriteFile.edit(sight, bytes)
                        : Change.WriteFile.plain(sight, bytes, mine()),
                sheet);
    }

    /** Where this program itself comes in by the builder's account, each step may be the one that locks it out. */
    private void change(Change change, Sheet sheet) {
        if (place.pair().desktop().user().text().equals(account.name())) {
            sheet.mayCutConnection();
        }
        sheet.change(change);
    }

    private void folders(Sheet sheet) throws Hindrance, InterruptedException {
        List<AbsolutePath> way = way();
        var asked = new ArrayList<>(way);
        asked.add(file);
        asked.add(home);
        Map<AbsolutePath, Sight> sights = place.look(Role.DESKTOP, asked);
        // The builder owns its home: a link from there must not lead root's pen to somebody else's file.
        String realHome = sights.get(home).real().text();
        if (inHome && !sights.get(file).real().text().startsWith(realHome + "/")) {
            throw refused(
                    Message.of(
                            "work.path.link-why",
                            file.text(),
                            sights.get(file).real().text()),
                    Message.of("work.path.link-remedy"));
        }
        for (AbsolutePath folder : way) {
            folder(sights.get(folder), sheet);
        }
    }

    private void folder(Sight sight, Sheet sheet) throws Hindrance {
        switch (sight.standing()) {
            case Standing.Missing _
            when inHome -> {
                place.allow(Role.DESKTOP, sight, sight.toChanging());
                change(new Change.MakeFolder(sight.path(), builders(PRIVATE_FOLDER)), sheet);
            }
            case Standing.Missing _ -> throw new Hindrance(Role.DESKTOP, Obstacle.NO_FOLDER.at(file));
            case Standing.Folder(Attributes attributes) when !isLoose(attributes) -> {}
            case Standing.Folder(Attributes attributes)
            when inHome -> {
                place.allow(Role.DESKTOP, sight, sight.toChanging());
                boolean isHome = sight.path().equals(home);
                int mode = isHome ? attributes.mode() & ~OTHERS_WRITE : PRIVATE_FOLDER;
                change(Change.SetAttributes.of(sight, builders(mode)), sheet);
            }
            case Standing.Folder(Attributes attributes) ->
                throw refused(
                        Message.of(
                                "work.path.loose-why", sight.path().text(), attributes.owner(), attributes.octalMode()),
                        Message.of("work.path.loose-remedy", sight.path().text()));
            case Standing.RegularFile _, Standing.DanglingLink _, Standing.Other _ ->
                throw new Hindrance(Role.DESKTOP, Obstacle.NOT_A_FILE.at(sight.path()));
        }
    }

    /** The folders that sshd looks at, the outermost first. */
    private List<AbsolutePath> way() {
        var way = new ArrayList<AbsolutePath>();
        String end = inHome ? home.text() : "/";
        String folder = file.text();
        while (!folder.equals(end)) {
            folder = folder.lastIndexOf('/') == 0 ? "/" : folder.substring(0, folder.lastIndexOf('/'));
            way.addFirst(new AbsolutePath(folder));
        }
        return way;
    }

    private boolean isLoose(Attributes attributes) {
        return !attributes.owner().equals("root") && !attributes.owner().equals(account.name())
                || (attributes.mode() & OTHERS_WRITE) != 0;
    }

    /** sshd reads the file as the builder. */
    private boolean isRight(Attributes attributes) {
        int mode = attributes.mode();
        boolean readable = attributes.owner().equals(account.name())
                ? (mode & OWNER_READS) != 0
                : (mode & OTHERS_READ) != 0
                        || (mode & GROUP_READS) != 0 && attributes.group().equals(group);
        return readable && !isLoose(attributes);
    }

    private Attributes mine() {
        return inHome ? builders(PRIVATE_FILE) : Attributes.ofRoot(PUBLIC_FILE);
    }

    private Attributes builders(int mode) {
        return new Attributes(mode, account.name(), group);
    }

    private static Hindrance refused(Message why, Message remedy) {
        return new Hindrance(Role.DESKTOP, new Problem(Message.of("work.path.refused"), why, remedy, ""));
    }
}
