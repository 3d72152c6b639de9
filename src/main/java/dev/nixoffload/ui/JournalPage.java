package dev.nixoffload.ui;

import dev.nixoffload.change.Entry;
import dev.nixoffload.change.Journal;
import dev.nixoffload.check.State;
import dev.nixoffload.offload.PastWork;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/** What was changed on both machines so far, and the way back from each of it. */
final class JournalPage implements WizardPage {
    private final PageParts parts;
    private final Spoken spoken;
    private final WorkModel work;
    private final LedgersModel ledgers;
    private final StackPane place = new StackPane();
    private final PageColumn column = new PageColumn();
    private final List<EntryView> entries = new ArrayList<>();
    private Optional<Map<Role, Workshop.Ledger>> listed = Optional.empty();
    private WorkView progress;

    JournalPage(PageParts parts) {
        this.parts = parts;
        this.spoken = parts.spoken();
        this.work = parts.work();
        this.ledgers = parts.ledgers();
    }

    @Override
    public String id() {
        return "changes";
    }

    @Override
    public Place place() {
        return Place.CARE;
    }

    @Override
    public Ikon icon() {
        return BootstrapIcons.CLOCK_HISTORY;
    }

    @Override
    public String title() {
        return spoken.say("journal.page");
    }

    @Override
    public String purpose() {
        return spoken.say("journal.purpose");
    }

    /** What was interrupted needs somebody; what was changed does not. */
    @Override
    public Standing standing(Instant now) {
        int waiting = ledgers.interrupted().size();
        return waiting == 0
                ? Standing.none()
                : new Standing(
                        Optional.of(State.WARNING),
                        Integer.toString(waiting),
                        spoken.say("journal.waiting", waiting),
                        spoken.say("journal.waiting", waiting),
                        "",
                        OptionalDouble.empty());
    }

    @Override
    public Deed deed() {
        boolean shown = parts.desk().state() instanceof Desk.State.Shown;
        if (!shown) {
            return new Deed.Off(spoken.say("journal.read"), spoken.say("ui.reason.choose"));
        }
        if (work.busy()) {
            return new Deed.Ready(spoken.say("ui.main.stop"), spoken.say("exchange.hint.doing"), work::stop);
        }
        return work.work() instanceof Work.None
                ? new Deed.Ready(spoken.say("journal.read"), spoken.say("journal.hint"), work::askLedgers)
                : new Deed.Ready(spoken.say("journal.back"), spoken.say("exchange.hint.over"), work::dismiss);
    }

    @Override
    public Node content() {
        progress = new WorkView(parts);
        column.setId("journal");
        column.column().getStyleClass().add("journal");
        work.watch(this::draw);
        ledgers.watch(this::list);
        list();
        draw();
        return place;
    }

    private void draw() {
        progress.draw();
        Node wanted = work.work() instanceof Work.None ? column : progress.node();
        if (!place.getChildren().contains(wanted)) {
            place.getChildren().setAll(wanted);
        }
    }

    /** Anew only where the journals are others: somebody may be at a button of an entry. */
    private void list() {
        if (!listed.equals(Optional.of(ledgers.ledgers()))) {
            listed = Optional.of(ledgers.ledgers());
            fill();
        }
        entries.forEach(EntryView::draw);
    }

    private void fill() {
        entries.clear();
        var nodes = new ArrayList<Node>();
        // One entry has its own way back below.
        PastWork.in(ledgers.ledgers()).stream()
                .findFirst()
                .filter(last -> last.parts().size() > 1)
                .ifPresent(last -> nodes.add(new PastWorkView(last, parts)));
        for (Role role : Role.values()) {
            Optional.ofNullable(ledgers.ledgers().get(role)).ifPresent(ledger -> {
                var title = new Label(spoken.machine(role));
                title.getStyleClass().add("section-title");
                nodes.add(title);
                switch (ledger) {
                    case Workshop.Ledger.Unreadable(var problem) -> nodes.add(new FindingView(problem, spoken));
                    case Workshop.Ledger.Read(Journal journal) -> nodes.addAll(records(role, journal));
                }
            });
        }
        if (nodes.isEmpty()) {
            nodes.add(text(spoken.say("journal.unread")));
        }
        column.column().getChildren().setAll(nodes);
    }

    private List<Node> records(Role role, Journal journal) {
        var nodes = new ArrayList<Node>();
        for (Journal.Record record : journal.newestFirst()) {
            nodes.add(
                    switch (record) {
                        case Journal.Record.Readable(Entry entry) -> shown(new EntryView(role, entry, parts));
                        case Journal.Record.Tampered(int number) ->
                            warned(spoken.say("journal.tampered", Integer.toString(number)));
                        case Journal.Record.Newer(int number, int version) ->
                            warned(spoken.say("journal.newer", Integer.toString(number), Integer.toString(version)));
                    });
        }
        if (nodes.isEmpty()) {
            nodes.add(text(spoken.say("journal.empty")));
        }
        return nodes;
    }

    private EntryView shown(EntryView entry) {
        entries.add(entry);
        return entry;
    }

    private static Node warned(String said) {
        var mark = new MarkView();
        mark.show(Optional.of(State.WARNING));
        var box = new HBox(mark, text(said));
        box.getStyleClass().add("deed");
        return new VBox(box);
    }

    private static Label text(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        return label;
    }

    @Override
    public void watch(Runnable changed) {
        work.watch(changed);
        ledgers.watch(changed);
        parts.desk().watch(changed);
    }

    @Override
    public Optional<AtWork> atWork() {
        return new WorkAtStake(spoken, parts.desk().site().isPractice()).of(work.work());
    }

    @Override
    public void reworded() {
        progress.redraw();
        fill();
        draw();
    }

    @Override
    public void again() {
        if (!work.busy()) {
            work.dismiss();
            work.askLedgers();
        }
    }

    @Override
    public boolean cancel() {
        boolean wanted = !(work.work() instanceof Work.None);
        if (work.busy()) {
            work.stop();
        } else if (wanted) {
            work.dismiss();
        }
        return wanted || ledgers.stop();
    }
}
