package dev.nixoffload.offload;

import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Facts;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.nix.Substituter;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.IpNetwork;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.Role;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;

/** All that several checks of one run ask the two machines, each thing once. */
final class Survey {
    private final Encounter encounter;
    private final Map<Role, Inquiry<NixSurvey>> nix = new EnumMap<>(Role.class);
    private final Inquiry<BuilderKeySurvey> builderKey;
    private final Inquiry<CacheKeySurvey> cacheKey;
    private final Inquiry<AccountSurvey> account;
    private final Inquiry<AuthorizedKeysSurvey> authorizedKeys;
    private final Inquiry<SshClientSurvey> sshClient;
    private final Inquiry<RouteSurvey> route;
    private final Inquiry<MountSurvey> mounts;

    Survey(Encounter encounter) {
        this.encounter = encounter;
        Offload offload = encounter.pair().offload();
        for (Role role : Role.values()) {
            nix.put(
                    role,
                    new Inquiry<>(
                            encounter,
                            role,
                            (machine, _) -> NixSurvey.command(nixOf(machine)),
                            result -> NixSurvey.read(result, nixOf(encounter.machine(role)))));
        }
        builderKey = new Inquiry<>(
                encounter,
                Role.LAPTOP,
                (_, _) -> BuilderKeySurvey.command(offload.builderKey()),
                result -> BuilderKeySurvey.read(result, offload.builderKey()));
        cacheKey = new Inquiry<>(
                encounter,
                Role.DESKTOP,
                (machine, _) -> CacheKeySurvey.command(offload, nixOf(machine)),
                result -> CacheKeySurvey.read(result, offload));
        account = new Inquiry<>(
                encounter,
                Role.DESKTOP,
                (_, witness) -> AccountSurvey.command(
                        offload.builderUser(), laptopAddress(witness).orElse("127.0.0.1")),
                AccountSurvey::read);
        authorizedKeys = new Inquiry<>(
                encounter,
                Role.DESKTOP,
                (_, witness) -> {
                    AccountSurvey known = account.ask(witness);
                    return AuthorizedKeysSurvey.command(
                            known.account().orElseThrow(),
                            new SshdSettings(known.sshd().text())
                                    .authorizedKeysFiles(known.account().orElseThrow()));
                },
                AuthorizedKeysSurvey::read);
        mounts = new Inquiry<>(encounter, Role.LAPTOP, (_, _) -> MountSurvey.command(), MountSurvey::read);
        sshClient = new Inquiry<>(
                encounter,
                Role.LAPTOP,
                (_, witness) -> {
                    NixSurvey settings = nix(Role.LAPTOP).ask(witness);
                    var hosts = new LinkedHashSet<String>();
                    hosts.add(encounter.pair().desktopAddress().text());
                    settings.builders()
                            .machines()
                            .forEach(machine -> hosts.add(machine.store().host()));
                    settings.config().words("substituters").stream()
                            .map(Substituter::parse)
                            .filter(cache -> cache.isOn(offload.cachePort()))
                            .forEach(cache -> hosts.add(cache.host()));
                    mounts.ask(witness).sources().forEach(source -> hosts.add(source.host()));
                    hosts.removeIf(host -> !host.matches("[A-Za-z0-9_:.%-]+") || host.startsWith("-"));
                    return SshClientSurvey.command(hosts);
                },
                SshClientSurvey::read);
        route = new Inquiry<>(
                encounter,
                Role.LAPTOP,
                (_, _) -> RouteSurvey.command(encounter.pair().desktopAddress()),
                RouteSurvey::read);
    }

    /** A machine's Nix settings in effect. */
    Inquiry<NixSurvey> nix(Role role) {
        return nix.get(role);
    }

    /** The builder key on the laptop. */
    Inquiry<BuilderKeySurvey> builderKey() {
        return builderKey;
    }

    /** The cache's signing key on the desktop. */
    Inquiry<CacheKeySurvey> cacheKey() {
        return cacheKey;
    }

    /** The builder's account on the desktop. */
    Inquiry<AccountSurvey> account() {
        return account;
    }

    /** The builder's authorized keys on the desktop; only to be asked when the account is known to be there. */
    Inquiry<AuthorizedKeysSurvey> authorizedKeys() {
        return authorizedKeys;
    }

    /** Root's ssh on the laptop. */
    Inquiry<SshClientSurvey> sshClient() {
        return sshClient;
    }

    /** How the laptop mounts the desktop's files. */
    Inquiry<MountSurvey> mounts() {
        return mounts;
    }

    /** The way from the laptop to the desktop's address. */
    Inquiry<RouteSurvey> route() {
        return route;
    }

    /** The address under which the desktop sees the laptop, as far as it can be known. */
    Optional<String> laptopAddress(Witness witness) throws InterruptedException {
        if (encounter.arrival(Role.LAPTOP) instanceof Arrival.Connected) {
            try {
                Optional<String> source = route.ask(witness).route().flatMap(RouteSurvey.Route::source);
                if (source.isPresent()) {
                    return source;
                }
            } catch (MachineException e) {
                // Then what the settings say has to do; the laptop's own checks tell what is wrong with it.
            }
        }
        return switch (encounter.pair().laptop()) {
            case Access.ThisComputer _ -> Optional.empty();
            case Access.Ssh ssh ->
                Optional.of(ssh.address().text())
                        .filter(address -> IpNetwork.literal(address).isPresent());
        };
    }

    private static Facts.Nix nixOf(Machine machine) throws MachineException, InterruptedException {
        return machine.facts().nix().orElseThrow();
    }
}
