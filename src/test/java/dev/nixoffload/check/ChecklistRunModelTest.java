package dev.nixoffload.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the graph and whatever its checks find, a run ends as if somebody had gone through it one by one. */
class ChecklistRunModelTest {
    /** What a check of the graph is going to do. */
    enum Fate {
        PASS,
        WARN,
        SKIP,
        FAIL,
        LOSE_MACHINE,
        CRASH
    }

    record Node(CheckId id, Set<CheckId> needs, Set<CheckId> explainedBy, Fate fate) {}

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void endsLikeTheSimpleModel(@ForAll("graphs") List<Node> graph) throws Exception {
        var recorder = new Recorder();
        ChecklistReport report = run(checklist(graph), recorder);

        Map<CheckId, State> expected = new HashMap<>();
        Map<CheckId, CheckId> roots = new HashMap<>();
        model(graph, expected, roots);
        assertThat(report.findings()).extracting(Finding::id).containsExactlyElementsOf(ids(graph));
        for (Finding finding : report.findings()) {
            assertThat(State.of(finding.outcome())).as(finding.id().text()).isEqualTo(expected.get(finding.id()));
            if (finding.outcome() instanceof Outcome.Blocked(CheckId by)) {
                assertThat(by).as(finding.id().text()).isEqualTo(roots.get(finding.id()));
                assertThat(expected.get(by)).isIn(State.FAILED, State.CRASHED);
            }
        }
        assertThat(recorder.finished).containsExactlyInAnyOrderElementsOf(report.findings());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void tellsEachCheckOnceAndCausesFirst(@ForAll("graphs") List<Node> graph) throws Exception {
        var recorder = new Recorder();
        ChecklistReport report = run(checklist(graph), recorder);

        for (Node node : graph) {
            List<String> before = recorder.lines.subList(0, recorder.lines.indexOf("finished " + node.id()));
            assertThat(before)
                    .containsAll(
                            node.needs().stream().map(id -> "finished " + id).toList());
            if (outcome(report, node.id()) instanceof Outcome.Blocked(CheckId by)) {
                assertThat(before).contains("finished " + by);
            } else {
                assertThat(before).contains("started " + node.id());
            }
        }
        assertThat(recorder.lines).doesNotHaveDuplicates();
        assertThat(recorder.threads).isSubsetOf(Thread.currentThread());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void theSlowestChainIsTheLongestPath(@ForAll("graphs") List<Node> graph) throws Exception {
        ChecklistReport report = run(checklist(graph), Progress.none());

        Duration longest = graph.stream()
                .map(node -> pathTo(node.id(), graph, report))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        assertThat(report.slowestChain()).isEqualTo(longest);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aPartComesOutLikeTheWhole(@ForAll("graphs") List<Node> graph, @ForAll("graphs") List<Node> other)
            throws Exception {
        Set<CheckId> wanted = new HashSet<>(ids(graph));
        wanted.retainAll(ids(other));
        Checklist part = checklist(graph).only(wanted);

        ChecklistReport whole = run(checklist(graph), Progress.none());
        ChecklistReport asked = run(part, Progress.none());

        assertThat(asked.findings()).extracting(Finding::id).containsAll(wanted);
        for (Finding finding : asked.findings()) {
            assertThat(finding.outcome()).isEqualTo(outcome(whole, finding.id()));
        }
    }

    private static ChecklistReport run(Checklist checklist, Progress progress) throws InterruptedException {
        return new ChecklistRun().run(checklist, progress);
    }

    /** The rules of the checklist, one check after the other. */
    private static void model(List<Node> graph, Map<CheckId, State> states, Map<CheckId, CheckId> roots) {
        for (Node node : graph) {
            Optional<CheckId> blocking = firstRoot(graph, node.needs(), states, roots);
            State own = state(node.fate());
            if (blocking.isEmpty() && own == State.FAILED) {
                blocking = firstRoot(graph, node.explainedBy(), states, roots);
            }
            states.put(node.id(), blocking.isPresent() ? State.BLOCKED : own);
            blocking.ifPresent(root -> roots.put(node.id(), root));
        }
    }

    private static Optional<CheckId> firstRoot(
            List<Node> graph, Set<CheckId> edges, Map<CheckId, State> states, Map<CheckId, CheckId> roots) {
        Set<CheckId> found = new HashSet<>();
        for (CheckId edge : edges) {
            if (states.get(edge) == State.FAILED || states.get(edge) == State.CRASHED) {
                found.add(edge);
            } else if (states.get(edge) == State.BLOCKED) {
                found.add(roots.get(edge));
            }
        }
        return ids(graph).stream().filter(found::contains).findFirst();
    }

    private static State state(Fate fate) {
        return switch (fate) {
            case PASS -> State.PASSED;
            case WARN -> State.WARNING;
            case SKIP -> State.SKIPPED;
            case FAIL, LOSE_MACHINE -> State.FAILED;
            case CRASH -> State.CRASHED;
        };
    }

    private static Duration pathTo(CheckId id, List<Node> graph, ChecklistReport report) {
        Node node = graph.stream().filter(n -> n.id().equals(id)).findFirst().orElseThrow();
        Duration before = node.needs().stream()
                .map(need -> pathTo(need, graph, report))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return before.plus(report.findings().stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow()
                .took());
    }

    private static List<CheckId> ids(List<Node> graph) {
        return graph.stream().map(Node::id).toList();
    }

    private static Outcome outcome(ChecklistReport report, CheckId id) {
        return report.findings().stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    private static Checklist checklist(List<Node> graph) {
        return new Checklist(graph.stream()
                .map(node -> new Check(
                        node.id(),
                        Page.VALIDATE,
                        node.needs(),
                        node.explainedBy(),
                        Duration.ofMinutes(1),
                        _ -> answer(node)))
                .toList());
    }

    private static Outcome.Answer answer(Node node) throws MachineException {
        var words = Message.of("test.words");
        return switch (node.fate()) {
            case PASS -> new Outcome.Passed(words);
            case WARN -> new Outcome.Warned(words, words, Remedy.of(words));
            case SKIP -> new Outcome.Skipped(words);
            case FAIL -> new Outcome.Failed(words, words, Remedy.of(words));
            case LOSE_MACHINE -> throw lost(node.id());
            case CRASH -> throw new IllegalStateException("on purpose");
        };
    }

    /** Each of another machine; what of several checks that lose the same one is told apart elsewhere. */
    private static MachineException lost(CheckId id) {
        var words = Message.of("test.words");
        return new MachineException(
                MachineException.Kind.LOST, new Problem(Message.of("test.lost", id.text()), words, words, ""));
    }

    @Provide
    Arbitrary<List<Node>> graphs() {
        return Arbitraries.integers().between(0, 12).flatMap(size -> {
            List<Arbitrary<Node>> nodes = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                Set<CheckId> before = new HashSet<>(Stream.iterate(0, n -> n + 1)
                        .limit(i)
                        .map(ChecklistRunModelTest::id)
                        .toList());
                var edges = before.isEmpty()
                        ? Arbitraries.just(Set.<CheckId>of())
                        : Arbitraries.of(before).set().ofMaxSize(3);
                CheckId id = id(i);
                nodes.add(Combinators.combine(edges, edges, Arbitraries.of(Fate.class))
                        .as((needs, explainedBy, fate) -> new Node(id, needs, explainedBy, fate)));
            }
            return Combinators.combine(nodes).as(list -> list);
        });
    }

    private static CheckId id(int number) {
        return new CheckId("check." + (char) ('a' + number));
    }
}
