package dev.nixoffload.offload;

import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.FileStat;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.AccountSurvey.Account;
import dev.nixoffload.offload.Sections.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files in which sshd looks for the builder's public keys, in sshd's order.
 *
 * @param files those that sshd is told to read, whether they are there or not
 */
record AuthorizedKeysSurvey(List<KeysFile> files) {
    /**
     * One of the files.
     *
     * @param path as sshd is told
     * @param stat of the file itself, under its real path; empty where there is none
     * @param above its directories, from the nearest to the root
     * @param readable whether the builder may read it, as which sshd reads it
     * @param keyLines its lines that hold a key, options before it included
     */
    record KeysFile(
            String path, Optional<FileStat> stat, List<FileStat> above, boolean readable, List<String> keyLines) {}

    /* Lines without a key's type stay where they are: a private key pasted here by mistake must not travel. */
    private static final String SCRIPT = Sections.PRELUDE + """
        uid=$1 gid=$2 format=$3; shift 3; cd /
        for file; do
          part "real:$file" readlink -f -- "$file"
          walk=$out
          [ -e "$walk" ] || continue
          part "readable:$file" setpriv --reuid="$uid" --regid="$gid" --init-groups -- test -r "$file"
          part "keys:$file" grep -E '(ssh-(ed25519|rsa|dss)|ecdsa-sha2-[a-z0-9]+|sk-[a-z0-9-]+@openssh.com)(-cert-v01@openssh.com)? +AAAA' "$file"
          while :; do
            part "stat:$walk" stat -c "$format" -- "$walk"
            [ "$walk" != / ] || break
            walk=$(dirname -- "$walk")
          done
        done
        exit 0
        """;

    static Command command(Account account, List<String> files) {
        var arguments = new ArrayList<>(
                List.of(Integer.toString(account.uid()), Integer.toString(account.gid()), StatLine.FORMAT));
        arguments.addAll(files);
        return Command.script(Message.of("desktop.builder-ssh.purpose"), SCRIPT, arguments.toArray(String[]::new))
                .asRoot();
    }

    static AuthorizedKeysSurvey read(CommandResult result) throws MachineException {
        Sections sections = Sections.of(result);
        var files = new ArrayList<KeysFile>();
        sections.under("real:").forEach((path, real) -> {
            var way = new ArrayList<FileStat>();
            for (String walk = real.text().strip(); !walk.isEmpty(); walk = parent(walk)) {
                String here = walk;
                sections.find("stat:" + here)
                        .flatMap(section -> StatLine.read(here, section))
                        .ifPresent(way::add);
            }
            boolean there = sections.find("readable:" + path).isPresent();
            files.add(new KeysFile(
                    path,
                    there && !way.isEmpty() ? Optional.of(way.getFirst()) : Optional.empty(),
                    there && !way.isEmpty() ? List.copyOf(way.subList(1, way.size())) : List.of(),
                    sections.find("readable:" + path).map(Section::ok).orElse(false),
                    sections.find("keys:" + path)
                            .map(keys -> keys.text().lines().toList())
                            .orElse(List.of())));
        });
        return new AuthorizedKeysSurvey(List.copyOf(files));
    }

    private static String parent(String path) {
        if (path.equals("/") || !path.contains("/")) {
            return "";
        }
        return path.lastIndexOf('/') == 0 ? "/" : path.substring(0, path.lastIndexOf('/'));
    }
}
