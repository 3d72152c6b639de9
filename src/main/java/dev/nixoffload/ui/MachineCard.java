package dev.nixoffload.ui;

import dev.nixoffload.offload.MachineDraft;
import dev.nixoffload.offload.MachineDraft.Field;
import dev.nixoffload.offload.MachineDraft.Means;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Role;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** One of the two machines: which it is, where it is, and how it is signed in to. */
final class MachineCard extends VBox {
    private final Role role;
    private final MachinesModel model;
    private final Spoken spoken;
    private final Map<Field, FieldBox> fields = new EnumMap<>(Field.class);
    private final Map<Means, RadioButton> means = new EnumMap<>(Means.class);
    private final RadioButton here = new RadioButton();
    private final RadioButton elsewhere = new RadioButton();
    private final Label place = new Label();
    private final Label configured = new Label();
    private final VBox form = new VBox();
    private final VBox remote = new VBox();
    private final Button change = new Button();
    private boolean opened;

    /** @param keyFile lets somebody choose a file; empty where nobody did */
    MachineCard(Role role, MachinesModel model, Spoken spoken, Supplier<Optional<Path>> keyFile) {
        this.role = role;
        this.model = model;
        this.spoken = spoken;
        setId("card-" + role.id());
        getStyleClass().add("machine-card");
        add(Field.ADDRESS, "meet.field.address", MachineDraft::address);
        add(Field.PORT, "meet.field.port", MachineDraft::port);
        add(Field.USER, "meet.field.user", MachineDraft::user);
        add(Field.KEY_FILE, "meet.field.key-file", MachineDraft::keyFile);
        fields.get(Field.PORT).getStyleClass().add("port-box");
        HBox.setHgrow(fields.get(Field.ADDRESS), Priority.ALWAYS);
        fields.get(Field.ADDRESS).field().promptTextProperty().bind(spoken.saying("meet.field.address-prompt"));
        configured.getStyleClass().add("detail");
        configured.setWrapText(true);
        configured.setMinHeight(USE_PREF_SIZE);
        var choose = new Button();
        choose.setId("choose-" + role.id());
        choose.textProperty().bind(spoken.saying("meet.field.choose"));
        choose.setMinWidth(USE_PREF_SIZE);
        choose.setOnAction(_ -> keyFile.get().ifPresent(file -> type(machine -> machine.keyFile(file.toString()))));
        fields.get(Field.KEY_FILE).beside(choose);
        var where = new HBox(8, fields.get(Field.ADDRESS), fields.get(Field.PORT));
        remote.getStyleClass().add("machine-form");
        remote.getChildren().setAll(where, configured, fields.get(Field.USER), signIn(), fields.get(Field.KEY_FILE));
        form.getStyleClass().add("machine-form");
        form.getChildren().setAll(which(), remote);
        getChildren().setAll(head(), form);
        update();
    }

    /** As the model has it now. */
    void update() {
        MachineDraft machine = model.draft().machine(role);
        boolean open = opened || model.draft().kept().isEmpty() || !machine.complete();
        show(form, open);
        show(change, !open);
        show(remote, !machine.here());
        show(fields.get(Field.KEY_FILE), machine.means() == Means.KEY_FILE);
        form.setDisable(model.busy());
        change.setDisable(model.busy());
        here.setSelected(machine.here());
        elsewhere.setSelected(!machine.here());
        means.get(machine.means()).setSelected(true);
        fields.get(Field.ADDRESS).show(machine.address());
        fields.get(Field.PORT).show(machine.port());
        fields.get(Field.USER).show(machine.user());
        fields.get(Field.KEY_FILE).show(machine.keyFile());
        fields.forEach(
                (field, box) -> box.complain(Optional.ofNullable(machine.wrong().get(field))));
        Optional<Access.Ssh> known = model.configured(role);
        configured.setText(known.map(this::sentence).orElse(""));
        show(configured, known.isPresent());
        fields.get(Field.PORT)
                .field()
                .setPromptText(known.map(way -> way.port().toString()).orElse("22"));
        fields.get(Field.USER)
                .field()
                .setPromptText(known.map(way -> way.user().text()).orElseGet(model::ownName));
        place.setText(model.draft()
                .kept()
                .filter(_ -> !open)
                .map(pair -> spoken.access(pair.access(role)))
                .orElse(""));
    }

    /** Folds the form of a machine that is kept. */
    void fold() {
        opened = false;
        update();
    }

    private String sentence(Access.Ssh way) {
        return way.jump()
                .map(jump -> spoken.say("meet.configured-through", spoken.access(way), spoken.access(jump)))
                .orElseGet(() -> spoken.say("meet.configured", spoken.access(way)));
    }

    private Node head() {
        var icon = new FontIcon(
                switch (role) {
                    case LAPTOP -> BootstrapIcons.LAPTOP;
                    case DESKTOP -> BootstrapIcons.DISPLAY;
                });
        icon.getStyleClass().add("card-icon");
        var name = new Label();
        name.getStyleClass().add("section-title");
        name.setMinWidth(USE_PREF_SIZE);
        name.textProperty().bind(spoken.saying(role == Role.LAPTOP ? "ui.role.laptop" : "ui.role.desktop"));
        place.getStyleClass().add("card-place");
        place.setMaxWidth(Double.MAX_VALUE);
        place.managedProperty().bind(place.textProperty().isNotEmpty());
        change.setId("change-" + role.id());
        change.getStyleClass().add("small-button");
        change.setMinWidth(USE_PREF_SIZE);
        change.textProperty().bind(spoken.saying("meet.change"));
        change.accessibleTextProperty()
                .bind(spoken.saying(role == Role.LAPTOP ? "meet.change-laptop" : "meet.change-desktop"));
        change.setOnAction(_ -> {
            opened = true;
            update();
            (here.getParent() != null && role == Role.LAPTOP
                            ? here
                            : fields.get(Field.ADDRESS).field())
                    .requestFocus();
        });
        // Below each other: an address must not be cut where the window is narrow.
        var who = new VBox(name, place);
        HBox.setHgrow(who, Priority.ALWAYS);
        var head = new HBox(icon, who, change);
        head.getStyleClass().add("card-head");
        return head;
    }

    /** The desktop is never this computer: the pair would be no pair. */
    private Node which() {
        var group = new ToggleGroup();
        here.setToggleGroup(group);
        elsewhere.setToggleGroup(group);
        here.setId("here-" + role.id());
        elsewhere.setId("elsewhere-" + role.id());
        here.textProperty().bind(spoken.saying("meet.here"));
        elsewhere.textProperty().bind(spoken.saying("meet.elsewhere"));
        here.setOnAction(_ -> type(machine -> machine.here(true)));
        elsewhere.setOnAction(_ -> type(machine -> machine.here(false)));
        var box = new FlowPane(16, 4, here, elsewhere);
        show(box, role == Role.LAPTOP);
        return box;
    }

    private Node signIn() {
        var label = new Label();
        label.getStyleClass().add("field-name");
        label.textProperty().bind(spoken.saying("meet.sign-in"));
        var group = new ToggleGroup();
        var box = new FlowPane(16, 4);
        for (Means each : Means.values()) {
            var button = new RadioButton();
            button.setId(each.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + role.id());
            button.setToggleGroup(group);
            button.textProperty()
                    .bind(spoken.saying(
                            switch (each) {
                                case AGENT -> "meet.sign-in.agent";
                                case KEY_FILE -> "meet.sign-in.key-file";
                                case PASSWORD -> "meet.sign-in.password";
                            }));
            button.setOnAction(_ -> type(machine -> machine.means(each)));
            means.put(each, button);
            box.getChildren().add(button);
        }
        label.setLabelFor(box);
        return new VBox(4, label, box);
    }

    private interface Typing {
        MachineDraft into(MachineDraft machine, String text);
    }

    private void add(Field field, String name, Typing typing) {
        String id = field.name().toLowerCase(Locale.ROOT) + "-" + role.id();
        fields.put(field, new FieldBox(id, name, spoken, text -> type(machine -> typing.into(machine, text))));
    }

    private void type(UnaryOperator<MachineDraft> typing) {
        model.type(model.draft().with(role, typing.apply(model.draft().machine(role))));
    }

    static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
