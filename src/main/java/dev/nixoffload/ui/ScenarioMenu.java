package dev.nixoffload.ui;

import dev.nixoffload.message.Message;
import dev.nixoffload.practice.Scenario;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;

/** The states that a practice can begin in, in words. */
final class ScenarioMenu extends MenuButton {
    private final Map<Scenario, RadioMenuItem> items = new LinkedHashMap<>();
    private Optional<Scenario> present = Optional.empty();

    /** @param chosen told the state that was chosen, which may be the present one */
    ScenarioMenu(String id, Spoken spoken, Consumer<Scenario> chosen) {
        setId(id);
        getStyleClass().add("scenario-menu");
        for (Scenario scenario : Scenario.values()) {
            var item = new RadioMenuItem();
            item.setId("scenario-" + scenario.id());
            item.textProperty().bind(spoken.saying(words(scenario).key()));
            item.setOnAction(_ -> {
                // What is chosen need not come about: somebody may be asked first, and decline.
                mark(present);
                chosen.accept(scenario);
            });
            items.put(scenario, item);
        }
        getItems().setAll(items.values());
    }

    /** Marks the state that the practice began in. */
    void mark(Optional<Scenario> scenario) {
        present = scenario;
        items.forEach((each, item) -> item.setSelected(scenario.equals(Optional.of(each))));
    }

    static Message words(Scenario scenario) {
        return switch (scenario) {
            case START -> Message.of("ui.scenario.start");
            case GREEN -> Message.of("ui.scenario.green");
            case BARE -> Message.of("ui.scenario.bare");
            case NO_KEYS -> Message.of("ui.scenario.no-keys");
            case MOVED -> Message.of("ui.scenario.moved");
            case WRONG_KEY_NAME -> Message.of("ui.scenario.wrong-key-name");
            case UNTRUSTED_BUILDER -> Message.of("ui.scenario.untrusted-builder");
            case CACHE_500 -> Message.of("ui.scenario.cache-500");
            case NFS_HANG -> Message.of("ui.scenario.nfs-hang");
            case OFFLINE -> Message.of("ui.scenario.offline");
            case CHANGED_HOST_KEY -> Message.of("ui.scenario.changed-host-key");
            case SLOW -> Message.of("ui.scenario.slow");
        };
    }
}
