package dev.nixoffload.offload;

/** Finds out what an undertaking takes as things are. */
final class Planning {
    private Planning() {}

    static Proposal propose(Workplace place, Undertaking undertaking) throws InterruptedException {
        try {
            return switch (undertaking) {
                case Undertaking.ExchangeKeys exchange -> new KeyExchange(place, exchange).propose();
                case Undertaking.ImportKeys carried -> new KeyImport(place, carried).propose();
                case Undertaking.RestoreKeys restored -> new KeyRestore(place, restored).propose();
                case Undertaking.RotateBuilderKey rotation -> new BuilderKeyRotation(place, rotation).propose();
                case Undertaking.RotateCacheKey rotation -> new CacheKeyRotation(place, rotation).propose();
            };
        } catch (Hindrance e) {
            return new Proposal.Impossible(undertaking, e.where(), e.problem());
        }
    }
}
