package dev.nixoffload.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Figure;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.KeySeen;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.machine.Privilege;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Messages;
import dev.nixoffload.pair.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is in a report, JSON keeps all of it, exactly. */
class JsonRoundTripTest {
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenIsRead(@ForAll("reports") Report report) throws Exception {
        var out = new ByteArrayOutputStream();
        ReportFormat.JSON.write(report, Messages.in(Locale.ENGLISH), out);

        assertThat(new ReportReader().read(new ByteArrayInputStream(out.toByteArray())))
                .isEqualTo(report);
    }

    @Provide
    Arbitrary<Report> reports() {
        Arbitrary<Instant> began = Arbitraries.longs()
                .between(0, 4_000_000_000L)
                .flatMap(s ->
                        Arbitraries.integers().between(0, 999_999_999).map(nanos -> Instant.ofEpochSecond(s, nanos)));
        var checklist = Combinators.combine(
                        began, durations(), durations(), findings().list().ofMaxSize(4))
                .as(ChecklistReport::new);
        return Combinators.combine(texts(), texts(), texts(), texts(), Arbitraries.of(true, false), checklist)
                .as(Report::new);
    }

    private static Arbitrary<Finding> findings() {
        return Combinators.combine(
                        ids(),
                        Arbitraries.of(Page.class),
                        outcomes(),
                        evidence().list().ofMaxSize(2),
                        figures().list().ofMaxSize(2),
                        Combinators.combine(Arbitraries.of(Role.class), texts(), texts())
                                .as(KeySeen::new)
                                .list()
                                .ofMaxSize(2),
                        durations())
                .as(Finding::new);
    }

    private static Arbitrary<Outcome> outcomes() {
        Arbitrary<Remedy> remedies = Combinators.combine(
                        messages(),
                        Combinators.combine(Arbitraries.of(Role.class), texts())
                                .as(Remedy.OnMachine::new)
                                .list()
                                .ofMaxSize(2))
                .as(Remedy::new);
        return Arbitraries.oneOf(
                messages().map(Outcome.Passed::new),
                Combinators.combine(messages(), messages(), remedies).as(Outcome.Warned::new),
                Combinators.combine(messages(), messages(), remedies).as(Outcome.Failed::new),
                ids().map(Outcome.Blocked::new),
                messages().map(Outcome.Skipped::new),
                texts().map(Outcome.Crashed::new));
    }

    private static Arbitrary<Evidence> evidence() {
        var status = Arbitraries.integers()
                .map(OptionalInt::of)
                .injectNull(0.3)
                .map(some -> some == null ? OptionalInt.empty() : some);
        return Combinators.combine(
                        messages(), texts(), Arbitraries.of(Privilege.class), texts(), status, texts(), durations())
                .as(Evidence::new);
    }

    private static Arbitrary<Figure> figures() {
        return Combinators.combine(texts(), messages(), Arbitraries.doubles(), texts())
                .as(Figure::new);
    }

    private static Arbitrary<Message> messages() {
        Arbitrary<Object> flat = Arbitraries.oneOf(
                texts().map(text -> text),
                Arbitraries.integers().map(number -> number),
                Arbitraries.longs().greaterOrEqual(1L << 40).map(number -> number),
                Arbitraries.bigDecimals().ofScale(1).map(number -> number.setScale(1)));
        Arbitrary<String> keys = Arbitraries.of("check.crashed", "report.gone-by-now", "some.long.key");
        Arbitrary<Message> simple =
                Combinators.combine(keys, flat.list().ofMaxSize(2)).as(Message::new);
        return Combinators.combine(
                        keys,
                        Arbitraries.oneOf(flat, simple.map(message -> message))
                                .list()
                                .ofMaxSize(3))
                .as(Message::new);
    }

    private static Arbitrary<CheckId> ids() {
        return Arbitraries.of("performance", "cache.signature", "desktop.host-key")
                .map(CheckId::new);
    }

    private static Arbitrary<Duration> durations() {
        return Arbitraries.longs().between(0, Duration.ofDays(400).toNanos()).map(Duration::ofNanos);
    }

    /** Anything but half a character, which no UTF-8 can hold. */
    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .all()
                .ofMaxLength(20)
                .filter(text -> text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE));
    }
}
