package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.host.Process;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The background jobs that nobody has waited for yet. */
final class Jobs {
    /** What is kept of a job that goes on unseen, before the oldest that has ended is forgotten. */
    private static final int MOST = 1000;

    private final Map<Integer, Process> jobs = new LinkedHashMap<>();
    private final Set<Integer> waited = new HashSet<>();
    private Optional<Integer> last = Optional.empty();

    Jobs() {}

    /** A subshell's: it is no parent of these jobs, but knows the last. */
    Jobs(Jobs parent) {
        last = parent.last;
    }

    /** {@code $!}. */
    Optional<Integer> last() {
        return last;
    }

    void add(Process job) {
        last = Optional.of(job.id());
        jobs.keySet().removeAll(waited);
        waited.clear();
        jobs.put(job.id(), job);
        if (jobs.size() > MOST) {
            jobs.values().stream().filter(Process::isOver).findFirst().ifPresent(over -> jobs.remove(over.id()));
        }
    }

    Optional<Process> get(int id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** Its status can be asked for until the next job is started. */
    void waitedFor(Process job) {
        waited.add(job.id());
    }

    List<Process> unseen() {
        return jobs.values().stream().filter(job -> !waited.contains(job.id())).toList();
    }
}
