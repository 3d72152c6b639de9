package dev.nixoffload.offload;

/** Finds out what an undertaking takes as things are. */
final class Planning {
    private Planning() {}

    static Proposal propose(Workplace place, Undertaking undertaking) throws InterruptedException {
        try {
            return switch (undertaking) {
                case Undertaking.ExchangeKeys exchange -> new KeyExchange(place, exchange).propose();
                case Undertaking.RotateBuilderKey _, Undertaking.RotateCacheKey _ ->
                    throw new UnsupportedOperationException(undertaking.id());
            };
        } catch (Hindrance e) {
            return new Proposal.Impossible(undertaking, e.where(), e.problem());
        }
    }
}
