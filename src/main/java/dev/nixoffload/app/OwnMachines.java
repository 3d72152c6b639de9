package dev.nixoffload.app;

import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.offload.HostKnowledge;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.PairName;
import dev.nixoffload.pair.SettingsException;
import dev.nixoffload.ui.Site;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;

/** The machines of the person at the window, as the settings file has them. */
final class OwnMachines implements Site {
    private static final System.Logger LOG = System.getLogger(OwnMachines.class.getName());

    private final WizardTools tools;

    OwnMachines(WizardTools tools) {
        this.tools = tools;
    }

    @Override
    public boolean isPractice() {
        return false;
    }

    @Override
    public List<Pair> pairs() throws SettingsException {
        return tools.settings().pairs();
    }

    @Override
    public void add(Pair pair) throws SettingsException, InterruptedException {
        tools.settings().add(pair);
    }

    @Override
    public void change(PairName name, Pair pair) throws SettingsException, InterruptedException {
        tools.settings().update(name, _ -> pair);
        try {
            tools.history().rename(name, pair.name());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the earlier runs stay under the name " + name, e);
        }
    }

    @Override
    public void remove(PairName name) throws SettingsException, InterruptedException {
        tools.settings().remove(name);
    }

    @Override
    public HostKnowledge hosts() {
        return tools.hosts();
    }

    @Override
    public Validator validator(Credentials credentials) {
        return tools.validator(gateway(credentials));
    }

    @Override
    public Workshop workshop(Credentials credentials) {
        return tools.workshop(gateway(credentials));
    }

    @Override
    public Gateway gateway(Credentials credentials) {
        return tools.gateway(credentials);
    }

    @Override
    public void close() {}
}
