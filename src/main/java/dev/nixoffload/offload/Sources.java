package dev.nixoffload.offload;

import dev.nixoffload.key.Admission;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.RouteSurvey.Interface;
import dev.nixoffload.offload.RouteSurvey.Route;
import dev.nixoffload.pair.IpNetwork;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Optional;

/**
 * From where the desktop is to take the builder key: as narrowly as it can be said without locking the laptop out as
 * soon as it gets another address.
 *
 * @param from addresses or networks; none for all
 * @param caution what people should know of it
 */
record Sources(List<String> from, Message caution) {
    static Sources of(Workplace place) throws Hindrance, InterruptedException {
        return place.reaches(Role.LAPTOP)
                ? of(place.asking(Role.LAPTOP, () -> place.survey().route().ask(place.witness())))
                : everywhere(Message.of("work.caution.from-unknown"));
    }

    static Sources of(RouteSurvey laptop) {
        Optional<String> source = laptop.route().flatMap(Route::source);
        Optional<Interface> own = laptop.addresses().stream()
                .filter(each -> source.filter(each.address()::equals).isPresent())
                .findFirst();
        if (own.isEmpty()) {
            return everywhere(Message.of("work.caution.from-unknown"));
        }
        String address = own.get().address();
        if (laptop.route().flatMap(Route::gateway).isPresent()) {
            return everywhere(Message.of("work.caution.from-router", address));
        }
        if (!own.get().dynamic()) {
            return only(address, Message.of("work.caution.from-address", address), address);
        }
        return IpNetwork.literal(address)
                .filter(literal -> own.get().bits() < literal.getAddress().length * 8)
                .map(literal -> new IpNetwork(literal, own.get().bits()).whole())
                .map(network -> network.address().getHostAddress() + "/" + network.bits())
                .map(network -> only(network, Message.of("work.caution.from-network", address, network), address))
                .orElseGet(() -> everywhere(Message.of("work.caution.from-unknown")));
    }

    private static Sources only(String source, Message caution, String address) {
        try {
            return new Sources(new Admission.Shell(List.of(source)).from(), caution);
        } catch (BadValue _) {
            return everywhere(Message.of("work.caution.from-link", address));
        }
    }

    private static Sources everywhere(Message caution) {
        return new Sources(List.of(), caution);
    }
}
