package dev.nixoffload.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Lets somebody choose a file. Called on the screen's thread, which goes on meanwhile; empty where nobody did. */
interface FileChoice {
    Optional<Path> toOpen(Window near, String title);

    /** @param name offered for the file */
    Optional<Path> toSave(Window near, String title, String name);

    /** By the system's own dialogs. */
    static FileChoice bySystem() {
        return new FileChoice() {
            @Override
            public Optional<Path> toOpen(Window near, String title) {
                return Optional.ofNullable(chooser(title).showOpenDialog(near)).map(File::toPath);
            }

            @Override
            public Optional<Path> toSave(Window near, String title, String name) {
                FileChooser chooser = chooser(title);
                chooser.setInitialFileName(name);
                return Optional.ofNullable(chooser.showSaveDialog(near)).map(File::toPath);
            }
        };
    }

    private static FileChooser chooser(String title) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        return chooser;
    }
}
