package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.ProcessFiles;
import java.io.IOException;
import java.util.List;

/**
 * The users and groups of a fresh Debian with an admin and Nix's build users.
 *
 * @param hash of the admin's password
 */
record DebianAccounts(String admin, int adminId, String hash) {
    private static final int BUILD_USERS = 10;
    private static final int FIRST_BUILD_USER = 30001;
    private static final int BUILD_GROUP = 30000;

    /** As base-passwd has them, then those of the packages. */
    private static final List<String> SYSTEM_USERS = List.of(
            "root:x:0:0:root:/root:/bin/bash",
            "daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin",
            "bin:x:2:2:bin:/bin:/usr/sbin/nologin",
            "sys:x:3:3:sys:/dev:/usr/sbin/nologin",
            "sync:x:4:65534:sync:/bin:/bin/sync",
            "games:x:5:60:games:/usr/games:/usr/sbin/nologin",
            "man:x:6:12:man:/var/cache/man:/usr/sbin/nologin",
            "lp:x:7:7:lp:/var/spool/lpd:/usr/sbin/nologin",
            "mail:x:8:8:mail:/var/mail:/usr/sbin/nologin",
            "news:x:9:9:news:/var/spool/news:/usr/sbin/nologin",
            "uucp:x:10:10:uucp:/var/spool/uucp:/usr/sbin/nologin",
            "proxy:x:13:13:proxy:/bin:/usr/sbin/nologin",
            "www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin",
            "backup:x:34:34:backup:/var/backups:/usr/sbin/nologin",
            "list:x:38:38:Mailing List Manager:/var/list:/usr/sbin/nologin",
            "irc:x:39:39:ircd:/run/ircd:/usr/sbin/nologin",
            "_apt:x:42:65534::/nonexistent:/usr/sbin/nologin",
            "nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin",
            "systemd-network:x:998:998:systemd Network Management:/:/usr/sbin/nologin",
            "messagebus:x:997:997:System Message Bus:/nonexistent:/usr/sbin/nologin",
            "sshd:x:996:65534:sshd user:/run/sshd:/usr/sbin/nologin",
            "_rpc:x:995:65534::/run/rpcbind:/usr/sbin/nologin",
            "statd:x:994:65534::/var/lib/nfs:/usr/sbin/nologin");

    private static final List<String> SYSTEM_GROUPS = List.of(
            "root:x:0:",
            "daemon:x:1:",
            "bin:x:2:",
            "sys:x:3:",
            "adm:x:4:",
            "tty:x:5:",
            "disk:x:6:",
            "lp:x:7:",
            "mail:x:8:",
            "news:x:9:",
            "uucp:x:10:",
            "man:x:12:",
            "proxy:x:13:",
            "kmem:x:15:",
            "sudo:x:27:",
            "www-data:x:33:",
            "backup:x:34:",
            "list:x:38:",
            "irc:x:39:",
            "shadow:x:42:",
            "utmp:x:43:",
            "staff:x:50:",
            "games:x:60:",
            "users:x:100:",
            "nogroup:x:65534:",
            "systemd-journal:x:999:",
            "systemd-network:x:998:",
            "messagebus:x:997:",
            "nix-users:x:993:");

    private static final int SHADOW_GROUP = 42;

    /** @param today in days since 1970 */
    void write(ProcessFiles files, long today) throws IOException {
        var users = new StringBuilder();
        var groups = new StringBuilder();
        var shadow = new StringBuilder();
        SYSTEM_USERS.forEach(line -> {
            users.append(line).append('\n');
            String name = line.substring(0, line.indexOf(':'));
            // Nobody signs in as one of these; root's account is shut besides.
            boolean ofPackage = name.startsWith("systemd-") || name.equals("sshd") || name.startsWith("_rpc");
            String closed = name.equals("root") ? "!*" : ofPackage ? "!" : "*";
            shadow.append(name)
                    .append(':')
                    .append(closed)
                    .append(':')
                    .append(today)
                    .append(ofPackage ? "::::::\n" : ":0:99999:7:::\n");
        });
        SYSTEM_GROUPS.forEach(line -> groups.append(line).append('\n'));
        users.append(admin + ":x:" + adminId + ":" + adminId + "::/home/" + admin + ":/bin/bash\n");
        shadow.append(admin + ":" + hash + ":" + today + ":0:99999:7:::\n");
        groups.append(admin + ":x:" + adminId + ":\n");
        var members = new StringBuilder();
        for (int each = 1; each <= BUILD_USERS; each++) {
            String name = "nixbld" + each;
            users.append(name + ":x:" + (FIRST_BUILD_USER + each - 1) + ":" + BUILD_GROUP + ":Nix build user " + each
                    + ":/var/empty:/usr/sbin/nologin\n");
            shadow.append(name + ":!:" + today + "::::::\n");
            members.append(each == 1 ? "" : ",").append(name);
        }
        groups.append("nixbld:x:" + BUILD_GROUP + ":" + members + "\n");
        files.put("/etc/passwd", 0644, users.toString());
        files.put("/etc/group", 0644, groups.toString());
        files.put("/etc/shadow", 0640, shadow.toString());
        files.chown("/etc/shadow", 0, SHADOW_GROUP, true);
    }
}
