package dev.nixoffload.change;

import dev.nixoffload.key.SecretBytes;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.UserName;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One thing to be changed on a machine, and how that is taken back. */
public sealed interface Change {
    /** What it does, as people are told. */
    Message title();

    /** How long it may take, and undoing it. */
    default Duration patience() {
        return Duration.ofMinutes(5);
    }

    /** The path that it is about, where it is about one. */
    default Optional<AbsolutePath> place() {
        return switch (this) {
            case WriteFile write -> Optional.of(write.path());
            case SetAttributes set -> Optional.of(set.path());
            case MakeFolder make -> Optional.of(make.path());
            case MakeLink make -> Optional.of(make.path());
            case MoveAside move -> Optional.of(move.path());
            case MakeGroup _, MakeUser _, RunCommand _, Prove _, EnableUnit _, RestartUnit _ -> Optional.empty();
        };
    }

    /**
     * A file gets this content, at the end of whatever symbolic links lead to it. Undone, it holds what it held.
     *
     * @param before what is there: nothing or a regular file, and nothing where the content is secret, as a secret that
     *     is there is never copied ({@link MoveAside} is for that)
     * @param attributes mode and owner from then on
     */
    record WriteFile(Sight before, Content content, Attributes attributes) implements Change {
        public WriteFile {
            Objects.requireNonNull(content);
            Objects.requireNonNull(attributes);
            boolean good = switch (before.standing()) {
                case Standing.Missing _ -> true;
                case Standing.RegularFile file -> file.bytes().isPresent() && content instanceof Content.Plain;
                case Standing.Folder _, Standing.DanglingLink _, Standing.Other _ -> false;
            };
            if (!good) {
                throw new IllegalArgumentException("cannot be written over: " + before.path());
            }
        }

        /** Other content for a file that is there; its mode, owner, access lists stay. */
        public static WriteFile edit(Sight before, Bytes bytes) {
            if (!(before.standing() instanceof Standing.RegularFile file)) {
                throw new IllegalArgumentException("nothing to edit at " + before.path());
            }
            return new WriteFile(before, new Content.Plain(bytes), file.attributes());
        }

        public static WriteFile plain(Sight before, Bytes bytes, Attributes attributes) {
            return new WriteFile(before, new Content.Plain(bytes), attributes);
        }

        /** A file that only its machine and its owner know. */
        public static WriteFile secret(Sight before, SecretBytes bytes, Attributes attributes) {
            return new WriteFile(before, new Content.Secret(bytes), attributes);
        }

        public AbsolutePath path() {
            return before.path();
        }

        @Override
        public Message title() {
            String path = path().text();
            return before.standing() instanceof Standing.Missing
                    ? Message.of("change.do.create", path)
                    : Message.of("change.do.edit", path);
        }
    }

    /**
     * Mode and owner of a file or folder, at the end of whatever symbolic links lead to it.
     *
     * @param before what is there; empty where the plan itself makes it, and no links lead there then
     */
    record SetAttributes(AbsolutePath path, Optional<Sight> before, Attributes attributes) implements Change {
        public SetAttributes {
            Objects.requireNonNull(path);
            Objects.requireNonNull(attributes);
            if (before.isPresent() && before.get().attributes().isEmpty()) {
                throw new IllegalArgumentException("without mode and owner: " + path);
            }
        }

        public static SetAttributes of(Sight before, Attributes attributes) {
            return new SetAttributes(before.path(), Optional.of(before), attributes);
        }

        /** Of something that is not there before the plan makes it. */
        public static SetAttributes ofMade(AbsolutePath path, Attributes attributes) {
            return new SetAttributes(path, Optional.empty(), attributes);
        }

        @Override
        public Message title() {
            String real = before.map(Sight::real).orElse(path).text();
            return Message.of("change.do.attributes", real, attributes.octalMode(), attributes.ownership());
        }
    }

    /** A folder where nothing is. Undone, it goes, unless somebody has put something into it. */
    record MakeFolder(AbsolutePath path, Attributes attributes) implements Change {
        public MakeFolder {
            Objects.requireNonNull(path);
            Objects.requireNonNull(attributes);
        }

        @Override
        public Message title() {
            return Message.of("change.do.folder", path.text());
        }
    }

    /** A symbolic link where nothing is. */
    record MakeLink(AbsolutePath path, AbsolutePath target) implements Change {
        public MakeLink {
            Objects.requireNonNull(path);
            Objects.requireNonNull(target);
        }

        @Override
        public Message title() {
            return Message.of("change.do.link", path.text(), target.text());
        }
    }

    /**
     * A regular file gets another name in its own folder. So a secret one makes room for a new one without being copied
     * anywhere.
     *
     * @param before the file, seen with or without its content; links are not followed, so it must be none
     * @param aside in the same folder; nothing is there
     */
    record MoveAside(Sight before, AbsolutePath aside) implements Change {
        public MoveAside {
            if (!(before.standing() instanceof Standing.RegularFile)
                    || !before.real().equals(before.path())
                    || !folder(before.path()).equals(folder(aside))
                    || before.path().equals(aside)) {
                throw new IllegalArgumentException("cannot be moved to " + aside + ": " + before.path());
            }
        }

        public AbsolutePath path() {
            return before.path();
        }

        private static String folder(AbsolutePath path) {
            return path.text().substring(0, path.text().lastIndexOf('/'));
        }

        @Override
        public Message title() {
            return Message.of("change.do.aside", path().text(), aside.text());
        }
    }

    /** A system group that is not there. */
    record MakeGroup(UserName name) implements Change {
        public MakeGroup {
            Objects.requireNonNull(name);
        }

        @Override
        public Message title() {
            return Message.of("change.do.group", name.text());
        }
    }

    /**
     * A system user that is not there, without a password. Its home is not made.
     *
     * @param group its primary group, which is there by then
     * @param comment what the account is for; no colon and no control characters
     */
    record MakeUser(UserName name, UserName group, AbsolutePath home, AbsolutePath shell, String comment)
            implements Change {
        public MakeUser {
            Objects.requireNonNull(name);
            Objects.requireNonNull(group);
            Objects.requireNonNull(home);
            Objects.requireNonNull(shell);
            if (comment.chars().anyMatch(c -> c == ':' || c < ' ' || c == 0x7f)) {
                throw new IllegalArgumentException("not a comment: " + comment);
            }
        }

        @Override
        public Message title() {
            return Message.of("change.do.user", name.text());
        }
    }

    /**
     * A command, which runs as root. It is given the end of {@code /dev/null} to read. Nothing secret is in any word.
     *
     * @param purpose what it does, in a sentence
     * @param check succeeds once the command has done its work, and changes nothing; where it does before, the command
     *     is neither run nor undone
     * @param undo takes it back; what cannot be taken back does not belong into a plan
     * @param limit for each of the three
     */
    record RunCommand(Message purpose, List<String> argv, List<String> check, List<String> undo, Duration limit)
            implements Change {
        private static final Duration USUAL = Duration.ofSeconds(60);

        public RunCommand {
            Objects.requireNonNull(purpose);
            argv = List.copyOf(argv);
            check = List.copyOf(check);
            undo = List.copyOf(undo);
            if (limit.toSeconds() < 1 || !runs(argv) || !runs(check) || !runs(undo)) {
                throw new IllegalArgumentException("no command within " + limit + " in " + argv + check + undo);
            }
        }

        public RunCommand(Message purpose, List<String> argv, List<String> check, List<String> undo) {
            this(purpose, argv, check, undo, USUAL);
        }

        private static boolean runs(List<String> argv) {
            return !argv.isEmpty()
                    && !argv.getFirst().isEmpty()
                    && argv.stream().noneMatch(word -> word.indexOf('\0') >= 0);
        }

        @Override
        public Message title() {
            return purpose;
        }

        /** Its check may run before it and after it. */
        @Override
        public Duration patience() {
            return limit.multipliedBy(3).plusSeconds(30);
        }
    }

    /** A command that only fails where going on would be wrong. Run once, as a login that is refused may count. */
    record Prove(Message purpose, List<String> argv) implements Change {
        static final Duration LIMIT = RunCommand.USUAL;

        public Prove {
            Objects.requireNonNull(purpose);
            argv = List.copyOf(argv);
            if (!RunCommand.runs(argv)) {
                throw new IllegalArgumentException("no command in " + argv);
            }
        }

        @Override
        public Message title() {
            return purpose;
        }

        @Override
        public Duration patience() {
            return LIMIT.plusSeconds(30);
        }
    }

    /** A unit is started, now and at every start of the machine. Undone, it is as it was. */
    record EnableUnit(UnitName unit) implements Change {
        public EnableUnit {
            Objects.requireNonNull(unit);
        }

        @Override
        public Message title() {
            return Message.of("change.do.enable", unit.text());
        }
    }

    /** A unit is restarted, to take in what was changed before. It is again when that was undone. */
    record RestartUnit(UnitName unit) implements Change {
        public RestartUnit {
            Objects.requireNonNull(unit);
        }

        @Override
        public Message title() {
            return Message.of("change.do.restart", unit.text());
        }
    }
}
