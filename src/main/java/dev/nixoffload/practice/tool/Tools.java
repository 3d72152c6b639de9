package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.shell.BuiltinProgram;
import java.util.Map;
import java.util.TreeMap;

/** The programs of this package, by the names they are installed under, mostly in {@code /usr/bin}. */
public final class Tools {
    private Tools() {}

    public static Map<String, Program> programs() {
        var programs = new TreeMap<String, Program>();
        text(programs);
        files(programs);
        others(programs);
        return programs;
    }

    private static void text(Map<String, Program> programs) {
        programs.put("base64", new Tool(Digests.BASE64, Digests::base64));
        programs.put("cat", new Tool(Copying.CAT, Copying::cat));
        programs.put("cmp", new Tool(Numbered.CMP, Numbered::cmp));
        programs.put("cut", new Tool(Cut.SYNTAX, Cut::run));
        programs.put("grep", new Tool(Grep.SYNTAX, Grep::run));
        programs.put("head", new Tool(Ends.HEAD, Ends::head));
        programs.put("od", new Tool(Dump.SYNTAX, Dump::run));
        programs.put("sed", new Tool(Sed.SYNTAX, Sed::run));
        programs.put("seq", new Tool(Numbered.SEQ, Numbered::seq));
        programs.put("sha256sum", new Tool(Digests.SUM, Digests::sha256sum));
        programs.put("sort", new Tool(Sorting.SORT, Sorting::sort));
        programs.put("tail", new Tool(Ends.TAIL, Ends::tail));
        programs.put("tee", new Tool(Copying.TEE, Copying::tee));
        programs.put("tr", new Tool(Tr.SYNTAX, Tr::run));
        programs.put("uniq", new Tool(Sorting.UNIQ, Sorting::uniq));
        programs.put("wc", new Tool(Copying.WC, Copying::wc));
        programs.put("yes", new Tool(Copying.YES, Copying::yes));
    }

    private static void files(Map<String, Program> programs) {
        programs.put("basename", new Tool(Links.BASENAME, Links::basename));
        programs.put("chattr", Attributes::chattr);
        programs.put("chgrp", new Tool(Ownership.CHOWN, Ownership::chgrp));
        programs.put("chmod", new Tool(Ownership.CHMOD, Ownership::chmod));
        programs.put("chown", new Tool(Ownership.CHOWN, Ownership::chown));
        programs.put("cp", new Tool(Copier.CP, Copier::cp));
        programs.put("df", new Tool(FreeSpace.SYNTAX, FreeSpace::run));
        programs.put("dirname", new Tool(Links.DIRNAME, Links::dirname));
        programs.put("install", new Tool(Installing.INSTALL, Installing::install));
        programs.put("ln", new Tool(Links.LN, Links::ln));
        programs.put("ls", new Tool(Listing.SYNTAX, Listing::run));
        programs.put("lsattr", new Tool(Attributes.LSATTR, Attributes::lsattr));
        programs.put("mkdir", new Tool(Making.MKDIR, Making::mkdir));
        programs.put("mktemp", new Tool(Making.MKTEMP, Making::mktemp));
        programs.put("mv", new Tool(Moving.MV, Moving::mv));
        programs.put("readlink", new Tool(Links.READLINK, Links::readlink));
        programs.put("realpath", new Tool(Links.REALPATH, Links::realpath));
        programs.put("rm", new Tool(Removal.RM, Removal::rm));
        programs.put("rmdir", new Tool(Removal.RMDIR, Removal::rmdir));
        programs.put("stat", new Tool(Stating.SYNTAX, Stating::run));
        programs.put("sync", new Tool(Syncing.SYNTAX, Syncing::run));
        programs.put("touch", new Tool(Making.TOUCH, Making::touch));
    }

    private static void others(Map<String, Program> programs) {
        programs.put("date", new Tool(Dates.SYNTAX, Dates::run));
        programs.put("echo", Numbered::echo);
        programs.put("env", new Tool(Running.ENV, Running::env));
        programs.put("false", _ -> 1);
        programs.put("nice", new Tool(Running.NICE, Running::nice));
        programs.put("sleep", new Tool(Running.SLEEP, Running::sleep));
        programs.put("timeout", new Tool(Running.TIMEOUT, Running::timeout));
        programs.put("true", _ -> 0);
        programs.put("xargs", new Tool(Xargs.SYNTAX, Xargs::run));
        for (String builtin : new String[] {"[", "kill", "printf", "pwd", "test"}) {
            programs.put(builtin, new BuiltinProgram(builtin));
        }
    }
}
