package dev.nixoffload.practice.host;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The users and groups of a machine, as {@code /etc/passwd} and {@code /etc/group} have them at the moment. */
public final class Accounts {
    private static final int USER_FIELDS = 7;
    private static final int GROUP_FIELDS = 4;

    private final FileTree tree;

    Accounts(FileTree tree) {
        this.tree = tree;
    }

    /** A line of {@code /etc/passwd}. */
    public record User(String name, String password, int uid, int gid, String comment, String home, String shell) {
        /** The line itself, as {@code getent} prints it. */
        public String line() {
            return String.join(":", name, password, Integer.toString(uid), Integer.toString(gid), comment, home, shell);
        }
    }

    /** A line of {@code /etc/group}. */
    public record Group(String name, String password, int gid, List<String> members) {
        public String line() {
            return String.join(":", name, password, Integer.toString(gid), String.join(",", members));
        }
    }

    public List<User> users() {
        return lines("/etc/passwd").stream()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length == USER_FIELDS)
                .map(fields -> new User(
                        fields[0],
                        fields[1],
                        Integer.parseInt(fields[2]),
                        Integer.parseInt(fields[3]),
                        fields[4],
                        fields[5],
                        fields[6]))
                .toList();
    }

    public List<Group> groups() {
        return lines("/etc/group").stream()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length == GROUP_FIELDS)
                .map(fields -> new Group(
                        fields[0],
                        fields[1],
                        Integer.parseInt(fields[2]),
                        fields[3].isEmpty() ? List.of() : List.of(fields[3].split(","))))
                .toList();
    }

    public Optional<User> user(String name) {
        return user(user -> user.name().equals(name));
    }

    public Optional<User> user(int uid) {
        return user(user -> user.uid() == uid);
    }

    public Optional<Group> group(String name) {
        return group(group -> group.name().equals(name));
    }

    public Optional<Group> group(int gid) {
        return group(group -> group.gid() == gid);
    }

    /** The user with the group of the account and all that list the user as a member. */
    public Identity identity(User user) {
        Set<Integer> memberOf = new HashSet<>(Set.of(user.gid()));
        groups().stream()
                .filter(group -> group.members().contains(user.name()))
                .forEach(group -> memberOf.add(group.gid()));
        return new Identity(user.uid(), user.gid(), memberOf);
    }

    private Optional<User> user(Predicate<User> wanted) {
        return users().stream().filter(wanted).findFirst();
    }

    private Optional<Group> group(Predicate<Group> wanted) {
        return groups().stream().filter(wanted).findFirst();
    }

    private List<String> lines(String file) {
        try {
            return tree.asRoot().text(file).lines().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
