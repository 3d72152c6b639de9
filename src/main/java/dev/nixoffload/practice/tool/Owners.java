package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Accounts;
import dev.nixoffload.practice.host.Bytes;
import java.util.Optional;

/** Owners and groups by name and number, as a machine knows them. */
record Owners(Accounts accounts) {
    static final int UNCHANGED = -1;

    /** Numbers; {@link #UNCHANGED} where nothing was given. */
    record Pair(int uid, int gid) {}

    String user(int uid) {
        return accounts.user(uid).map(Accounts.User::name).map(Bytes::of).orElse(Integer.toString(uid));
    }

    String group(int gid) {
        return accounts.group(gid).map(Accounts.Group::name).map(Bytes::of).orElse(Integer.toString(gid));
    }

    Optional<Integer> uid(String text) {
        Optional<Integer> known = accounts.user(Bytes.text(text)).map(Accounts.User::uid);
        return known.isPresent() ? known : number(text);
    }

    Optional<Integer> gid(String text) {
        Optional<Integer> known = accounts.group(Bytes.text(text)).map(Accounts.Group::gid);
        return known.isPresent() ? known : number(text);
    }

    private static Optional<Integer> number(String text) {
        return text.matches("\\+?[0-9]{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    /** {@code user}, {@code user:group}, {@code :group}, or {@code user:} for the user's own group. */
    Pair parse(String text) throws Usage {
        int colon = text.indexOf(':');
        String user = colon < 0 ? text : text.substring(0, colon);
        String group = colon < 0 ? "" : text.substring(colon + 1);
        int uid = user.isEmpty() ? UNCHANGED : uid(user).orElseThrow(() -> Usage.plain("invalid user: '" + text + "'"));
        int gid = group.isEmpty()
                ? UNCHANGED
                : gid(group).orElseThrow(() -> Usage.plain("invalid group: '" + text + "'"));
        if (colon >= 0 && group.isEmpty() && uid != UNCHANGED) {
            gid = accounts.user(uid).map(Accounts.User::gid).orElse(UNCHANGED);
        }
        return new Pair(uid, gid);
    }
}
