package dev.nixoffload.offload;

import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.nix.BuildMachine;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The key and the user that the laptop's Nix goes to the desktop with, beside those of the settings: a key that nobody
 * uses is neither made nor let in.
 */
final class KeyInUse {
    private final Workplace place;
    private final AbsolutePath key;
    private final String user;

    KeyInUse(Workplace place) {
        this.place = place;
        this.key = place.pair().offload().builderKey();
        this.user = place.pair().offload().builderUser().text();
    }

    /**
     * Goes on where the builders do not name others.
     *
     * @param sheets what is said where they leave it to ssh, which uses another key
     */
    void require(List<Sheet> sheets) throws Hindrance, InterruptedException {
        DesktopBuilder builder = place.builder();
        if (builder.line().isEmpty()) {
            return;
        }
        BuildMachine line = builder.line().get();
        String where = line.place().label();
        Optional<String> other = line.store().user().filter(name -> !name.equals(user));
        if (other.isPresent()) {
            throw refused(
                    Message.of("work.in-use.user"),
                    Message.of("work.in-use.user-why", where, other.get(), user),
                    Message.of("work.in-use.user-remedy", where));
        }
        if (line.keyFile().isPresent() && !isSame(line.keyFile().get())) {
            throw refused(
                    Message.of("work.in-use.key"),
                    Message.of("work.in-use.key-why", where, line.keyFile().get(), key.text()),
                    Message.of("work.in-use.key-remedy", where));
        }
        if (!builder.names().keys(line).contains(key.text()) && line.keyFile().isEmpty()) {
            sheets.forEach(sheet -> sheet.caution(Message.of("work.caution.key-unused", where, key.text())));
        }
    }

    /** Says which other machines do not know a new key. */
    void shared(Sheet sheet) throws Hindrance, InterruptedException {
        DesktopBuilder builder = place.builder();
        String others = builder.others().stream()
                .filter(machine -> builder.names().keys(machine).contains(key.text()))
                .map(machine -> machine.store().host())
                .distinct()
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            sheet.caution(Message.of("work.caution.key-shared", others));
        }
    }

    private boolean isSame(String named) throws Hindrance, InterruptedException {
        if (named.equals(key.text())) {
            return true;
        }
        if (!AbsolutePath.isOne(named)) {
            return false;
        }
        var other = new AbsolutePath(named);
        var sights = place.lookAtSecrets(Role.LAPTOP, List.of(key, other));
        return sights.get(key).real().equals(sights.get(other).real());
    }

    private static Hindrance refused(Message what, Message why, Message remedy) {
        return new Hindrance(Role.LAPTOP, new Problem(what, why, remedy, ""));
    }
}
