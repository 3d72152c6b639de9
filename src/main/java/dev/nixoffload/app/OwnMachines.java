package dev.nixoffload.app;

import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.SettingsException;
import dev.nixoffload.pair.SettingsStore;
import dev.nixoffload.ui.Site;
import java.util.List;

/** The machines of the person at the window, as the settings file has them. */
final class OwnMachines implements Site {
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
    public void keep(Pair pair) throws SettingsException, InterruptedException {
        SettingsStore store = tools.settings();
        boolean known = store.pairs().stream().anyMatch(each -> each.name().equals(pair.name()));
        if (known) {
            store.update(pair.name(), _ -> pair);
        } else {
            store.add(pair);
        }
    }

    @Override
    public Validator validator(Credentials credentials) {
        return tools.validator(credentials);
    }

    @Override
    public Gateway gateway(Credentials credentials) {
        return tools.gateway(credentials);
    }

    @Override
    public void close() {}
}
