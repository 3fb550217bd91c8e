package io.breathline.fhir.ehr;

import io.breathline.domain.receipt.Receipt.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets resources onto a server. Returns only when it is decided for each: stored, taken, parked or refused; a server
 * that is away is waited for. Safe to repeat: what is there already is stored once.
 */
public final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private final Endpoint endpoint;
    private final Sender sender;
    private final References references;
    private final ParcelSize size;

    public Delivery(Endpoint endpoint, Permits permits, boolean urgent, References references) {
        this(endpoint, permits, urgent, references, ParcelSize.full());
    }

    /** @param references finds the patient again where the server has lost it */
    public Delivery(Endpoint endpoint, Permits permits, boolean urgent, References references, ParcelSize size) {
        this.size = size;
        this.endpoint = endpoint;
        this.sender = new Sender(endpoint, permits, urgent);
        this.references = references;
    }

    /** One outcome for each distinct resource; of two versions of one resource the later is written. */
    public List<Outcome> deliver(Collection<Wanted> all) throws InterruptedException {
        Map<String, Wanted> latest = new LinkedHashMap<>();
        all.forEach(wanted -> latest.put(wanted.reference(), wanted));
        var outcomes = new ArrayList<Outcome>();
        var together = new ArrayList<Wanted>();
        for (Wanted wanted : latest.values()) {
            if (endpoint.plan().of(wanted.type()).inTransactions()) {
                together.add(wanted);
                if (together.size() >= size.now()) {
                    transaction(List.copyOf(together), true).forEach(each -> outcomes.add(learn(each)));
                    together.clear();
                }
            } else {
                outcomes.add(learn(alone(wanted)));
            }
        }
        if (!together.isEmpty()) {
            transaction(List.copyOf(together), true).forEach(each -> outcomes.add(learn(each)));
        }
        return outcomes;
    }

    /** What is written later in this process can refer to it by the name the server gave it. */
    private Outcome learn(Outcome outcome) {
        if (outcome.stored()) {
            endpoint.places().learn(outcome.wanted().reference(), outcome.reference());
            if (outcome.wanted().revision() > 0) {
                endpoint.places().wrote(outcome.reference(), outcome.version());
            }
        }
        return outcome;
    }

    private List<Outcome> transaction(List<Wanted> parcel, boolean maySearchReferences) throws InterruptedException {
        if (parcel.size() == 1) {
            return List.of(alone(parcel.get(0)));
        }
        Sender.Result result = sender.send(
                () -> Requests.transaction(parcel, endpoint.plan(), endpoint.places()), conditional(parcel));
        return switch (result.verdict().kind()) {
            case STORED, ACCEPTED -> settle(parcel, result);
            case STALE ->
                parcel.stream()
                        .map(wanted -> Outcome.stale(wanted, result.attempts()))
                        .toList();
            case LOST_REFERENCE ->
                maySearchReferences && references.again(parcel) ? transaction(parcel, false) : halves(parcel);
            case PARKED ->
                parcel.stream().map(wanted -> refused(wanted, result)).toList();
            default -> halves(parcel);
        };
    }

    /** Around a poison entry: the halves apart, until it is alone. */
    private List<Outcome> halves(List<Wanted> parcel) throws InterruptedException {
        int middle = parcel.size() / 2;
        var outcomes = new ArrayList<Outcome>();
        outcomes.addAll(transaction(parcel.subList(0, middle), true));
        outcomes.addAll(transaction(parcel.subList(middle, parcel.size()), true));
        return outcomes;
    }

    private List<Outcome> settle(List<Wanted> parcel, Sender.Result result) throws InterruptedException {
        size.took(parcel.size(), result.took());
        var outcomes = new ArrayList<Outcome>();
        for (var each : TransactionAnswer.split(parcel, result.answer()).entrySet()) {
            Answer answer = each.getValue();
            outcomes.add(
                    answer.ok()
                            ? Outcome.stored(
                                    each.getKey(),
                                    answer.place().orElse(null),
                                    answer.version().orElse(null),
                                    result.attempts())
                            : alone(each.getKey()));
        }
        return outcomes;
    }

    private Outcome alone(Wanted wanted) throws InterruptedException {
        Strategy strategy = endpoint.plan().of(wanted.type());
        if (strategy == Strategy.NONE || strategy == Strategy.COMMUNICATION) {
            return Outcome.of(wanted, State.PARKED, "no-way-to-write-" + wanted.type(), 0);
        }
        return strategy == Strategy.SEARCH_POST && wanted.at() == null
                ? new SearchFirst(endpoint, sender).write(wanted)
                : put(wanted, strategy, true);
    }

    private Outcome put(Wanted wanted, Strategy strategy, boolean maySearchReferences) throws InterruptedException {
        Sender.Result result =
                sender.send(() -> Requests.single(wanted, strategy, endpoint.places()), wanted.ifMatch() != null);
        return switch (result.verdict().kind()) {
            case STORED ->
                Outcome.stored(
                        wanted,
                        result.answer().place().orElse(null),
                        result.answer().version().orElse(null),
                        result.attempts());
            case ACCEPTED -> Outcome.of(wanted, State.ACCEPTED, result.verdict().cause(), result.attempts());
            case STALE -> Outcome.stale(wanted, result.attempts());
            case LOST_REFERENCE ->
                maySearchReferences && references.again(List.of(wanted))
                        ? put(wanted, strategy, false)
                        : Outcome.of(wanted, State.PARKED, result.verdict().cause(), result.attempts());
            case DUPLICATE -> new SearchFirst(endpoint, sender).adopt(wanted, result.attempts());
            default -> refused(wanted, result);
        };
    }

    private static Outcome refused(Wanted wanted, Sender.Result result) {
        State state = result.verdict().kind() == Verdict.Kind.DEAD ? State.DEAD : State.PARKED;
        LOG.warn(
                "{} refused by the server: {} after {} attempts",
                wanted.type(),
                result.verdict().cause(),
                result.attempts());
        return Outcome.of(wanted, state, result.verdict().cause(), result.attempts());
    }

    private static boolean conditional(List<Wanted> parcel) {
        return parcel.stream().anyMatch(wanted -> wanted.ifMatch() != null);
    }
}
