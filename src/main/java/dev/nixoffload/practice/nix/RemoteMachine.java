package dev.nixoffload.practice.nix;

import dev.nixoffload.nix.BuildMachine;
import dev.nixoffload.nix.StorePath;
import dev.nixoffload.practice.nix.Log.Activity;
import dev.nixoffload.practice.nix.Slots.Slot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** One line of the builders, as a machine that builds. */
record RemoteMachine(BuildMachine line) {
    /** As the line has it. */
    String uri() {
        String first = line.place().text().split("\\s+")[0];
        return first.contains("://") ? first : "ssh://" + first;
    }

    long jobs() {
        return line.maxJobs();
    }

    /** None is as fast as one. */
    double speed() {
        return line.speedFactor() == 0 ? 1 : line.speedFactor();
    }

    List<String> systems() {
        return line.systems();
    }

    List<String> supported() {
        return line.supportedFeatures();
    }

    List<String> mandatory() {
        return line.mandatoryFeatures();
    }

    boolean takes(Derivation derivation) {
        var offered = new TreeSet<>(supported());
        offered.addAll(mandatory());
        return systems().contains(derivation.system())
                && offered.containsAll(derivation.features())
                && derivation.features().containsAll(mandatory());
    }

    NixStore connect(Session session) throws IOException, InterruptedException {
        StoreUri uri = StoreUri.parse(uri());
        Map<String, String> parameters = new HashMap<>(uri.parameters());
        line.sshKey().ifPresent(key -> parameters.put("ssh-key", key));
        line.hostKey().ifPresent(key -> parameters.put("base64-ssh-public-host-key", key));
        return Stores.open(new StoreUri(uri.scheme(), uri.place(), parameters), session);
    }

    /** Has the derivation built over there, and brings back what comes of it. */
    void build(StorePath path, Derivation derivation, NixStore there, LocalStore here, Session session)
            throws IOException, InterruptedException {
        Optional<Slot> slot = session.nix().slots().take(uri(), jobs());
        try (Running _ = session.log()
                .begin(
                        Activity.BUILD,
                        Log.INFO,
                        "building '" + path + "' on '" + uri() + "'",
                        path.text(),
                        uri(),
                        1L,
                        1L)) {
            var inputs = new ArrayList<StorePath>(derivation.sources());
            for (StorePath input : derivation.inputs().keySet()) {
                inputs.addAll(here.derivation(input).outputs().values());
            }
            Copying.closures(inputs, here, there, session.log());
            if (there.trusted().orElse(true)) {
                there.build(path, derivation);
            } else {
                Copying.closure(path, here, there, false, session.log());
                there.realise(List.of(new Target.Outputs(path)));
            }
            Copying.closures(derivation.outputs().values(), there, here, session.log());
        } catch (NixError e) {
            session.log().error("build of '" + path + "' on '" + uri() + "' failed: error: " + e.getMessage());
            throw LocalBuild.failed(session, path, 1, List.of());
        } finally {
            slot.ifPresent(Slot::close);
        }
    }
}
