package dev.nixoffload.report;

import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Port;
import java.util.Collection;

/**
 * A run of the checklist with what has to be known to understand it elsewhere and later.
 *
 * @param version of the program that ran it
 * @param pair the name of the pair
 * @param laptop {@code user@address}, with the port where that is not 22; {@code localhost} for this computer
 * @param desktop likewise
 * @param practice whether the machines are make-believe ones
 */
public record Report(
        String version, String pair, String laptop, String desktop, boolean practice, ChecklistReport checklist) {
    public static Report of(Pair pair, String version, ChecklistReport checklist) {
        return new Report(
                version, pair.name().toString(), where(pair.laptop()), where(pair.desktop()), false, checklist);
    }

    /** The same, of make-believe machines. */
    public Report ofPractice() {
        return new Report(version, pair, laptop, desktop, true, checklist);
    }

    /**
     * The same without the names and addresses of people and machines, for strangers to see.
     *
     * @param ways to the machines of the pair, as far as they are known
     */
    public Report masked(Collection<Access> ways) {
        return Masking.of(this, ways);
    }

    private static String where(Access access) {
        return switch (access) {
            case Access.ThisComputer _ -> "localhost";
            case Access.Ssh ssh when ssh.port().equals(Port.SSH) -> ssh.user() + "@" + ssh.address();
            case Access.Ssh ssh -> ssh.user() + "@" + ssh.address().inUrl() + ":" + ssh.port();
        };
    }
}
