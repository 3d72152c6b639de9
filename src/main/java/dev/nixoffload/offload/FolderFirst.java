package dev.nixoffload.offload;

import dev.nixoffload.change.Attributes;
import dev.nixoffload.change.Change;
import dev.nixoffload.change.Obstacle;
import dev.nixoffload.change.Sight;
import dev.nixoffload.change.Standing;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Role;
import java.util.List;

/** Folders that files are to stand in, made first where they are not there. */
final class FolderFirst {
    private final Workplace place;
    private final Role role;

    FolderFirst(Workplace place, Role role) {
        this.place = place;
        this.role = role;
    }

    /** @param mode of the folder, which belongs to root */
    void plan(Sight file, int mode, Sheet sheet) throws Hindrance, InterruptedException {
        if (file.ofFolder().isEmpty()) {
            return;
        }
        String path = file.path().text();
        var folder = new AbsolutePath(path.substring(0, path.lastIndexOf('/')));
        Sight sight = place.look(role, List.of(folder)).get(folder);
        if (!(sight.standing() instanceof Standing.Missing) || sight.ofFolder().isPresent()) {
            throw new Hindrance(role, Obstacle.NO_FOLDER.at(file.path()));
        }
        place.allow(role, sight, sight.toChanging());
        sheet.makeFolder(new Change.MakeFolder(folder, Attributes.ofRoot(mode)));
    }
}
