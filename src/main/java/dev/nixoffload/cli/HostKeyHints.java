package dev.nixoffload.cli;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.State;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.util.ArrayList;
import java.util.List;

/** How a host key is accepted or replaced by this command line, which the checklist does not know. */
final class HostKeyHints {
    private final String which;

    /** {@code which} is the pair as it is named on the command line. */
    HostKeyHints(String which) {
        this.which = which;
    }

    List<Message> of(Pair pair, ChecklistReport report) {
        var hints = new ArrayList<Message>();
        for (Role role : Role.values()) {
            var id = new CheckId(role.id() + ".host-key");
            boolean failed = report.findings().stream()
                    .anyMatch(finding -> finding.id().equals(id) && State.of(finding.outcome()) == State.FAILED);
            if (failed && pair.access(role) instanceof Access.Ssh ssh) {
                hints.add(
                        ssh.isPinned()
                                ? Message.of("cli.trust.replace-hint", Endpoint.of(ssh), ShellWord.of(which), role.id())
                                : Message.of("cli.trust.accept-hint", Endpoint.of(ssh)));
            }
        }
        return hints;
    }
}
