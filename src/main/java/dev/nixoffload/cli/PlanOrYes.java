package dev.nixoffload.cli;

import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Undertaking;
import dev.nixoffload.pair.SettingsException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** That something is only shown, or consent to it beforehand; or neither, and then people are asked. */
final class PlanOrYes {
    @Option(names = "--plan", descriptionKey = "cli.work.plan")
    private boolean plan;

    @Mixin
    private YesOption yes;

    /** Finds out, before any machine is asked anything, whether somebody can be asked who has to be. */
    void check(Session session, boolean json) throws CannotRun {
        if (plan && yes.given()) {
            throw CannotRun.because(Message.of("cli.undertaking.not-with", "--yes", "--plan"));
        }
        if (!plan) {
            yes.check(session, json);
        }
    }

    int carryOut(WorkRun run, Undertaking undertaking) throws CannotRun, SettingsException, InterruptedException {
        return plan ? run.plan(undertaking) : run.apply(undertaking, yes.given());
    }
}
