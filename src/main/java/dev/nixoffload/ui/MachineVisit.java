package dev.nixoffload.ui;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.offload.FirstContact;
import dev.nixoffload.offload.PairDraft;
import dev.nixoffload.offload.Portrait;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.SettingsException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;

/**
 * Going to both machines of a pair that is typed, and keeping it then. Waits for people, networks and disks.
 *
 * @param gateway to the machines of that site
 * @param judge asks a person whether a host key is the right one
 */
record MachineVisit(Site site, Gateway gateway, FirstContact.Judge<RuntimeException> judge) {
    private static final System.Logger LOG = System.getLogger(MachineVisit.class.getName());

    /** Asks both machines what they are, as soon as their host keys are known. */
    Acquaintance meet(PairDraft typed) {
        return guarded(() -> met(typed));
    }

    /** Likewise, with a host key of that pair replaced. */
    Acquaintance meetAnew(PairDraft typed, Pair pinned) {
        return guarded(() -> {
            keep(typed, pinned);
            return met(PairDraft.of(pinned));
        });
    }

    /** Forgets the pair; nothing is left to show of it. */
    Acquaintance remove(Pair pair) {
        return guarded(() -> {
            site.remove(pair.name());
            return new Acquaintance.None();
        });
    }

    private Acquaintance met(PairDraft typed) throws SettingsException, InterruptedException {
        FirstContact.Met met =
                new FirstContact(gateway).<RuntimeException, RuntimeException>with(pair(typed), judge, (_, _) -> {});
        for (Map.Entry<?, Arrival> end : met.ended().entrySet()) {
            if (end.getValue() instanceof Arrival.UnknownHostKey(var hop, var _)) {
                return new Acquaintance.Declined(hop);
            }
        }
        List<Portrait> portraits = Portrait.ofBoth(met, gateway);
        for (Portrait portrait : portraits) {
            if (portrait instanceof Portrait.Changed(var role, var hop, var offered)) {
                return new Acquaintance.HostKeyChanged(role, hop, offered, met.pair());
            }
        }
        keep(typed, met.pair());
        return new Acquaintance.Made(portraits, met.pair());
    }

    /** A new one must not have what the others have to have alone. */
    private Pair pair(PairDraft typed) throws SettingsException {
        Pair pair = typed.pair(site.hosts());
        return typed.kept().isEmpty() ? pair.beside(site.pairs()) : pair;
    }

    private void keep(PairDraft typed, Pair pair) throws SettingsException, InterruptedException {
        if (typed.kept().isEmpty()) {
            site.add(pair);
        } else if (!typed.kept().get().equals(pair)) {
            site.change(typed.kept().get().name(), pair);
        }
    }

    /** Whatever can go wrong on the way. */
    private interface Way {
        Acquaintance go() throws SettingsException, InterruptedException;
    }

    private static Acquaintance guarded(Way way) {
        try {
            return way.go();
        } catch (BadValue e) {
            return new Acquaintance.Unusable(e.problem());
        } catch (SettingsException e) {
            return new Acquaintance.NotKept(e.problem());
        } catch (InterruptedException _) {
            return new Acquaintance.Stopped();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the machines could not be met", e);
            return new Acquaintance.Broke(e.toString());
        }
    }
}
