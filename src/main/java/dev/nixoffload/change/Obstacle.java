package dev.nixoffload.change;

import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.AbsolutePath;

/** What keeps a path from being changed; found before anything is. */
public enum Obstacle {
    NOT_A_FILE,
    HARD_LINKED,
    IN_STORE,
    NO_FOLDER,
    READ_ONLY,
    IMMUTABLE,
    NO_SPACE,
    NO_INODES;

    public Problem at(AbsolutePath path) {
        String at = path.text();
        return switch (this) {
            case NOT_A_FILE ->
                problem(at, Message.of("change.obstacle.kind-why"), Message.of("change.obstacle.kind-remedy", at));
            case HARD_LINKED ->
                problem(at, Message.of("change.obstacle.links-why"), Message.of("change.obstacle.links-remedy", at));
            case IN_STORE ->
                problem(at, Message.of("change.obstacle.store-why"), Message.of("change.obstacle.store-remedy"));
            case NO_FOLDER ->
                problem(at, Message.of("change.obstacle.folder-why"), Message.of("change.obstacle.folder-remedy", at));
            case READ_ONLY ->
                problem(
                        at,
                        Message.of("change.obstacle.read-only-why"),
                        Message.of("change.obstacle.read-only-remedy", at));
            case IMMUTABLE ->
                problem(
                        at,
                        Message.of("change.obstacle.immutable-why"),
                        Message.of("change.obstacle.immutable-remedy", at));
            case NO_SPACE ->
                problem(at, Message.of("change.obstacle.space-why"), Message.of("change.obstacle.space-remedy", at));
            case NO_INODES ->
                problem(at, Message.of("change.obstacle.inodes-why"), Message.of("change.obstacle.inodes-remedy", at));
        };
    }

    private static Problem problem(String path, Message why, Message remedy) {
        return new Problem(Message.of("change.obstacle.what", path), why, remedy, "");
    }
}
