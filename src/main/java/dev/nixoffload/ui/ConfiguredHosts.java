package dev.nixoffload.ui;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.offload.HostKnowledge;
import dev.nixoffload.offload.PairDraft;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostAddress;
import dev.nixoffload.pair.Role;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** What the SSH client's configuration says of the hosts that are typed. It is on the disk, so it is read elsewhere. */
final class ConfiguredHosts {
    private static final System.Logger LOG = System.getLogger(ConfiguredHosts.class.getName());

    private final Executor screen;
    private final Consumer<Role> told;
    private final Map<Role, HostAddress> typed = new EnumMap<>(Role.class);
    private final Map<Role, Access.Ssh> found = new EnumMap<>(Role.class);

    /** @param told for which machine something was found */
    ConfiguredHosts(Executor screen, Consumer<Role> told) {
        this.screen = screen;
        this.told = told;
    }

    Optional<Access.Ssh> of(Role role) {
        return Optional.ofNullable(found.get(role));
    }

    /** Looks up whatever host is another one than before. */
    void follow(PairDraft draft, HostKnowledge knowledge) {
        for (Role role : Role.values()) {
            Optional<HostAddress> host = draft.machine(role).host();
            if (!host.equals(Optional.ofNullable(typed.get(role)))) {
                found.remove(role);
                host.ifPresentOrElse(name -> typed.put(role, name), () -> typed.remove(role));
                host.ifPresent(name -> Thread.startVirtualThread(() -> lookUp(role, name, knowledge)));
            }
        }
    }

    private void lookUp(Role role, HostAddress host, HostKnowledge knowledge) {
        try {
            Optional<Access.Ssh> way = knowledge.configured(host.text());
            way.ifPresent(said -> screen.execute(() -> {
                if (host.equals(typed.get(role))) {
                    found.put(role, said);
                    told.accept(role);
                }
            }));
        } catch (BadValue e) {
            LOG.log(Level.DEBUG, "the SSH configuration has values that cannot be used", e);
        }
    }
}
