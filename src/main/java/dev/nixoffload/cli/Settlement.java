package dev.nixoffload.cli;

import dev.nixoffload.message.Message;
import dev.nixoffload.pair.KeyName;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.SettingsException;

/** Has the settings say what the desktop's own key says, after something was changed there, or taken back. */
final class Settlement {
    private final Session session;
    private final Ground ground;

    Settlement(Session session, Ground ground) {
        this.session = session;
        this.ground = ground;
    }

    /** The pair as it is from now on. */
    Pair of(Pair pair) throws SettingsException, InterruptedException {
        Pair settled = ground.workshop().settled(pair);
        if (!settled.equals(pair) && ground instanceof Ground.Own own) {
            KeyName name = settled.offload().cacheKeyName();
            own.store().update(pair.name(), kept -> kept.withCacheKeyName(name));
            session.note(Message.of("cli.work.settled", own.store().file().toString()));
        }
        return settled;
    }
}
