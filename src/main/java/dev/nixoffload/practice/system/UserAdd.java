package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.AccountFiles.Refusal;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code useradd}. */
final class UserAdd implements Program {
    private static final OptionTable OPTIONS = OptionTable.of(
            "r|system",
            "m|create-home",
            "M|no-create-home",
            "U|user-group",
            "N|no-user-group",
            "d|home-dir=",
            "s|shell=",
            "g|gid=",
            "G|groups=",
            "u|uid=",
            "c|comment=",
            "p|password=",
            "e|expiredate=");
    private static final int BAD_ARGUMENT = 3;
    private static final int NOT_UNIQUE = 4;
    private static final int NO_GROUP = 6;
    private static final int NAME_TAKEN = 9;
    private static final String USUAL_GROUP = "100";

    @Override
    public int run(Task task) throws IOException {
        return AccountFiles.run(task, OPTIONS, "[options] LOGIN", UserAdd::add);
    }

    private static int add(AccountFiles files, CommandLine line) throws Refusal, IOException {
        var groups = new ArrayList<String>();
        for (String list : line.values("G")) {
            for (String group : list.split(",")) {
                groups.add(files.group(group, NO_GROUP));
            }
        }
        String name = line.operand(0).filter(_ -> line.operands().size() == 1).orElseThrow(AccountFiles::misused);
        if (!isName(name)) {
            throw new Refusal(BAD_ARGUMENT, "invalid user name '" + name + "': use --badname to ignore");
        }
        boolean system = line.has("r");
        boolean ownGroup = line.has("U") || !line.has("g") && !line.has("N");
        String group = ownGroup ? name : files.group(line.value("g").orElse(USUAL_GROUP), NO_GROUP);
        files.lock(AccountFiles.PASSWD, 1);
        if (files.row(AccountFiles.PASSWD, name).isPresent()) {
            throw new Refusal(NAME_TAKEN, "user '" + name + "' already exists");
        }
        if (ownGroup && files.row(AccountFiles.GROUP, name).isPresent()) {
            throw new Refusal(
                    NAME_TAKEN, "group " + name + " exists - if you want to add this user to that group, use -g.");
        }
        int uid = uid(files, line, system);
        int gid = ownGroup
                ? ownGroup(files, name, uid, system)
                : Integer.parseInt(
                        files.row(AccountFiles.GROUP, group).orElseThrow().get(2));
        String home = line.value("d").orElse("/home/" + name);
        String shell = line.value("s").orElse("/bin/sh");
        ShellCheck.warn(files.task(), shell);
        files.add(
                AccountFiles.PASSWD,
                String.join(":", name, "x", "" + uid, "" + gid, line.value("c").orElse(""), home, shell));
        String expires = line.has("e") ? Days.parse(line.value("e").orElseThrow(), BAD_ARGUMENT) : "";
        files.add(
                AccountFiles.SHADOW,
                String.join(
                        ":",
                        name,
                        line.value("p").orElse("!"),
                        files.today(),
                        system ? "::" : "0:99999:7",
                        "",
                        expires,
                        ""));
        for (String each : groups) {
            files.member(each, name, true);
        }
        if (line.has("m")) {
            home(files.task(), home, uid, gid);
        }
        return 0;
    }

    static boolean isName(String name) {
        return name.matches("[^-+~:,/\\s][^:,/\\s]*");
    }

    private static int uid(AccountFiles files, CommandLine line, boolean system) throws Refusal, IOException {
        var numbers = new AccountNumbers(files);
        if (!line.has("u")) {
            return numbers.user(system);
        }
        String text = line.value("u").orElseThrow();
        if (!text.matches("[0-9]{1,9}")) {
            throw new Refusal(BAD_ARGUMENT, "invalid user ID '" + text + "'");
        }
        int uid = Integer.parseInt(text);
        if (numbers.isUsed(AccountFiles.PASSWD, uid)) {
            throw new Refusal(NOT_UNIQUE, "UID " + uid + " is not unique");
        }
        return uid;
    }

    private static int ownGroup(AccountFiles files, String name, int uid, boolean system) throws IOException {
        var numbers = new AccountNumbers(files);
        int gid = numbers.isUsed(AccountFiles.GROUP, uid) ? numbers.group(system) : uid;
        files.add(AccountFiles.GROUP, name + ":x:" + gid + ":");
        files.add(AccountFiles.GSHADOW, name + ":!::");
        return gid;
    }

    private static void home(Task task, String home, int uid, int gid) throws IOException {
        ProcessFiles files = task.files();
        if (files.exists(home)) {
            task.complain("useradd: warning: the home directory " + home + " already exists.\n"
                    + "useradd: Not copying any file from skel directory into it.\n");
            return;
        }
        files.makeDirectories(home);
        files.chown(home, uid, gid, true);
        String skeleton = "/etc/skel";
        for (String name : files.exists(skeleton) ? files.list(skeleton) : List.<String>of()) {
            files.put(home + "/" + name, files.stat(skeleton + "/" + name).mode(), files.read(skeleton + "/" + name));
            files.chown(home + "/" + name, uid, gid, true);
        }
    }
}
