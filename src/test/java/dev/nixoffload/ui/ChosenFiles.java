package dev.nixoffload.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.stage.Window;

/** Files that were chosen before anybody was asked; none, at first. */
final class ChosenFiles implements FileChoice {
    private final List<String> offered = new ArrayList<>();
    private Optional<Path> chosen = Optional.empty();

    void choose(Path file) {
        chosen = Optional.of(file);
    }

    /** The names that were offered for files to save. */
    List<String> offered() {
        return List.copyOf(offered);
    }

    @Override
    public Optional<Path> toOpen(Window near, String title) {
        return chosen;
    }

    @Override
    public Optional<Path> toSave(Window near, String title, String name) {
        offered.add(name);
        return chosen;
    }
}
