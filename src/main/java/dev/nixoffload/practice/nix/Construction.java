package dev.nixoffload.practice.nix;

import dev.nixoffload.nix.StorePath;
import dev.nixoffload.practice.host.Pipe;
import dev.nixoffload.practice.host.Process;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.nix.Log.Activity;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The building of one derivation whose inputs are there: on another machine where there is one to take it, or here. */
final class Construction {
    private final Session session;
    private final LocalStore store;

    Construction(Session session, LocalStore store) {
        this.session = session;
        this.store = store;
    }

    void build(StorePath path, Derivation derivation) throws IOException, InterruptedException {
        long jobs = session.settings().number("max-jobs");
        boolean here = derivation.prefersLocal() && missingHere(derivation).isEmpty() && jobs > 0;
        BuildHook.Reply reply = here ? new BuildHook.Reply.Declined() : ask(path, derivation, jobs > 0);
        switch (reply) {
            case BuildHook.Reply.Accepted(RemoteMachine machine, NixStore builder) -> {
                try (builder) {
                    machine.build(path, derivation, builder, store, session);
                }
            }
            case BuildHook.Reply.Declined _ -> local(path, derivation, jobs);
            case BuildHook.Reply.Postponed _ -> throw new IllegalStateException("asked until it was decided");
        }
        announce(path, derivation);
    }

    /** As long as somebody could take it and has no slot free, it is asked again. */
    private BuildHook.Reply ask(StorePath path, Derivation derivation, boolean willing)
            throws IOException, InterruptedException {
        var hook = BuildHook.of(session);
        BuildHook.Reply reply =
                hook.ask(path, derivation, willing, missingHere(derivation).isEmpty());
        while (reply instanceof BuildHook.Reply.Postponed) {
            Thread.sleep(Duration.ofSeconds(session.settings().number("build-poll-interval")));
            reply = hook.ask(path, derivation, willing, missingHere(derivation).isEmpty());
        }
        return reply;
    }

    private void local(StorePath path, Derivation derivation, long jobs) throws IOException, InterruptedException {
        if (jobs == 0) {
            throw unableToStart(BuildHook.of(session).isIdle());
        }
        if (!missingHere(derivation).isEmpty()) {
            throw new NixError("a '" + derivation.system() + "' with features {"
                    + String.join(", ", derivation.features()) + "} is required to build '" + path
                    + "', but I am a '" + session.settings().text("system") + "' with features {"
                    + String.join(", ", session.settings().words("system-features")) + "}");
        }
        new LocalBuild(session, store).build(path, derivation);
    }

    /** Nix's own line breaks and indentation. */
    private static NixError unableToStart(boolean alone) {
        String margin = "\n" + " ".repeat(20);
        return new NixError(margin + "Unable to start any build;" + margin
                + (alone
                        ? "either increase '--max-jobs' or enable remote builds."
                        : "remote machines may not have all required system features.")
                + "\n" + margin + "For more information run 'man nix.conf' and search for '/machines'.");
    }

    /** What the derivation demands and this machine has not got: its system, features. */
    private SortedSet<String> missingHere(Derivation derivation) {
        Settings settings = session.settings();
        var missing = new TreeSet<>(derivation.features());
        missing.removeAll(settings.words("system-features"));
        if (!derivation.system().equals(settings.text("system"))
                && !settings.words("extra-platforms").contains(derivation.system())) {
            missing.add(derivation.system());
        }
        return missing;
    }

    /** Runs the post-build hook; where it fails, so does the build. */
    private void announce(StorePath path, Derivation derivation) throws IOException, InterruptedException {
        String hook = session.settings().text("post-build-hook");
        if (hook.isEmpty()) {
            return;
        }
        var environment = new HashMap<>(session.task().environment());
        environment.put("DRV_PATH", path.text());
        environment.put(
                "OUT_PATHS",
                derivation.outputs().values().stream().map(StorePath::text).collect(Collectors.joining(" ")));
        environment.put("NIX_CONFIG", session.settings().shown());
        var pipe = new Pipe();
        Task task = session.task()
                .withArgv(List.of(hook))
                .withEnvironment(environment)
                .withDirectory("/")
                .withOut(pipe.out())
                .withErr(pipe.out());
        try (Running running = session.log()
                .begin(
                        Activity.POST_BUILD_HOOK,
                        Log.TALKATIVE,
                        "running post-build-hook '" + hook + "'",
                        path.text())) {
            Process process = task.host().start(task, hook);
            int status = new Output(process, pipe).follow(line -> running.result(Log.Result.POST_BUILD_LOG_LINE, line));
            if (status != 0) {
                throw new NixError("program '" + hook + "' failed with exit code " + status);
            }
        }
    }
}
