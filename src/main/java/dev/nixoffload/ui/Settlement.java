package dev.nixoffload.ui;

import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.SettingsException;
import java.lang.System.Logger.Level;

/** Has the settings say what the desktop's own key says, after something was changed there, or taken back. */
final class Settlement {
    private static final System.Logger LOG = System.getLogger(Settlement.class.getName());

    private final Site site;
    private final Workshop workshop;

    Settlement(Site site, Workshop workshop) {
        this.site = site;
        this.workshop = workshop;
    }

    /** Whether the cache may sign with a key of another name now. */
    static boolean concerns(Work came) {
        return switch (came) {
            case Work.Finished(var proposal, var _) -> proposal.undertaking().settlesCacheKey();
            case Work.Resumed(var role, var _, var _) -> role == Role.DESKTOP;
            case Work.TakenBack(var what) -> what.containsKey(Role.DESKTOP);
            case Work.None _,
                    Work.Looking _,
                    Work.Shown _,
                    Work.Nothing _,
                    Work.Impossible _,
                    Work.Doing _,
                    Work.Resuming _,
                    Work.TakingBack _,
                    Work.Reading _,
                    Work.Stopping _,
                    Work.Broke _ -> false;
        };
    }

    /** Not on the screen's thread. The window reads the settings again once nobody looks at what came. */
    void after(Work came, Pair shown) {
        try {
            Pair settled = concerns(came) ? workshop.settled(shown) : shown;
            if (!settled.equals(shown)) {
                site.change(shown.name(), settled);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (SettingsException | RuntimeException e) {
            LOG.log(Level.ERROR, "the name of the cache's key could not be kept", e);
        }
    }
}
