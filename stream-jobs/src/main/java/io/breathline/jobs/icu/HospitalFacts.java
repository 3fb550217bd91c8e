package io.breathline.jobs.icu;

import io.breathline.domain.icu.Fact;
import io.breathline.domain.icu.Identities;
import io.breathline.domain.icu.Projection;
import io.breathline.domain.icu.TheatreCase;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Mode;
import io.breathline.jobs.RunKey;
import io.breathline.jobs.source.RegistryFact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed by (run, site): the set of facts of every visit, and who is who after merges. Each change goes, as the visit's whole
 * set, to every unit that any of its facts ever named, so a unit the patient left hears of it too.
 */
public final class HospitalFacts extends KeyedBroadcastProcessFunction<String, Heard, RegistryFact, UnitInput> {
    /** A visit's state outlives its last message by so long: the longest stays are silent for weeks, not months. */
    private static final Duration KEEP = Duration.ofDays(120);

    /** Run and point of care to unit id. */
    static final MapStateDescriptor<String, String> UNITS =
            new MapStateDescriptor<>("units", Types.STRING, Types.STRING);

    /** Run and bed to unit id. */
    static final MapStateDescriptor<String, String> BEDS = new MapStateDescriptor<>("beds", Types.STRING, Types.STRING);

    private static final MapStateDescriptor<String, VisitFile> VISITS = visits();
    private static final MapStateDescriptor<String, Fact> IDENTITY =
            new MapStateDescriptor<>("identity", Types.STRING, TypeInformation.of(Fact.class));
    private static final MapStateDescriptor<String, VisitNumbers> PEOPLE =
            new MapStateDescriptor<>("people", Types.STRING, TypeInformation.of(VisitNumbers.class));

    private static final MapStateDescriptor<String, VisitNumbers> ACCOUNTS = accounts();

    private transient MapState<String, Fact> identity;
    private transient VisitFiles files;
    private transient AccountBook accounts;
    private transient Map<String, Identities> known;
    private transient Counter duplicates;

    /** The visits whose facts named a person's identifier. */
    public record VisitNumbers(List<String> numbers) {}

    private static MapStateDescriptor<String, VisitFile> visits() {
        var descriptor = new MapStateDescriptor<>("visits", Types.STRING, TypeInformation.of(VisitFile.class));
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(KEEP).build());
        return descriptor;
    }

    private static MapStateDescriptor<String, VisitNumbers> accounts() {
        var descriptor = new MapStateDescriptor<>("accounts", Types.STRING, TypeInformation.of(VisitNumbers.class));
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(KEEP).build());
        return descriptor;
    }

    @Override
    public void open(OpenContext context) {
        identity = getRuntimeContext().getMapState(IDENTITY);
        files = new VisitFiles(
                getRuntimeContext().getMapState(VISITS), getRuntimeContext().getMapState(PEOPLE));
        accounts = new AccountBook(getRuntimeContext().getMapState(ACCOUNTS));
        known = new HashMap<>();
        duplicates = getRuntimeContext().getMetricGroup().counter("dup");
    }

    @Override
    public void processElement(Heard heard, ReadOnlyContext context, Collector<UnitInput> out) throws Exception {
        UnitRegister units =
                new UnitRegister(context.getBroadcastState(UNITS), context.getBroadcastState(BEDS), heard.run());
        if (heard.note() != null) {
            String unit = units.unit(heard.note().bed());
            if (unit != null) {
                out.collect(input(heard, unit).note(heard.note()));
            }
            return;
        }
        if (heard.theatre() != null && heard.theatre().milestone()) {
            // It does not say which unit its case asked; a unit that has no such case lets it lie.
            for (String unit : units.all()) {
                out.collect(input(heard, unit).theatre(of(heard.theatre(), unit)));
            }
            return;
        }
        if (heard.theatre() != null) {
            String unit = units.unit(heard.place());
            if (unit != null) {
                out.collect(input(heard, unit).theatre(of(heard.theatre(), unit)));
            }
            return;
        }
        Fact fact = heard.fact();
        Set<String> changed = new TreeSet<>();
        boolean fresh = true;
        if (Identities.aboutAccounts(fact)) {
            fresh = fact.kind() == Fact.Kind.ACCOUNT_OF || !identity.contains(fact.id());
            for (Fact one : accounts.named(fact)) {
                identity.put(one.id(), one);
                known.remove(context.getCurrentKey());
                add(changed, one.visit());
                add(changed, one.detail().otherVisit());
            }
        } else if (Identities.concerns(fact)) {
            fresh = !identity.contains(fact.id());
            if (fresh) {
                identity.put(fact.id(), fact);
                known.remove(context.getCurrentKey());
                changed.addAll(files.concerned(who(context.getCurrentKey()), fact));
            }
        }
        if (fact.visit() != null && !Identities.aboutAccounts(fact)) {
            fresh = files.store(fact);
            if (fresh) {
                changed.add(fact.visit());
            }
        }
        if (!fresh) {
            duplicates.inc();
        }
        Identities who = who(context.getCurrentKey());
        Set<String> roots = VisitFiles.roots(who, changed);
        for (String visit : List.copyOf(roots)) {
            // A person's other visits hear of it too: two of them in beds at once are a question.
            roots.addAll(files.ofTheSamePerson(who, visit));
        }
        for (String visit : roots) {
            tell(visit, heard, units, context.getCurrentKey(), out);
        }
    }

    private void tell(String root, Heard heard, UnitRegister units, String key, Collector<UnitInput> out)
            throws Exception {
        Identities who = who(key);
        List<Fact> facts = units.inFull(files.facts(who, root));
        List<String> former = who.numbersOf(root).stream()
                .filter(number -> !number.equals(root))
                .toList();
        Set<String> touched = new TreeSet<>();
        for (Fact fact : facts) {
            add(touched, units.unit(fact.bed()));
            add(touched, units.unit(fact.priorBed()));
        }
        List<Fact> alive = facts.stream().filter(fact -> !who.tombstoned(fact)).toList();
        String person = who.person(Projection.mrn(alive));
        List<VisitFile.Twin> twins = touched.isEmpty() ? List.of() : files.twins(who, root, units);
        for (String unit : touched) {
            for (String number : former) {
                out.collect(input(heard, unit).visit(VisitFile.moved(number, root)));
            }
            out.collect(input(heard, unit)
                    .visit(new VisitFile(root, person, named(alive, who), null, List.copyOf(touched), twins)));
        }
    }

    /** Units see people by the name that survived, so that they need to know of no merge. */
    private static List<Fact> named(List<Fact> facts, Identities who) {
        List<Fact> named = new ArrayList<>(facts.size());
        for (Fact fact : facts) {
            String person = who.person(fact.mrn());
            named.add(
                    fact.mrn() == null || fact.mrn().equals(person)
                            ? fact
                            : new Fact(
                                    fact.id(),
                                    fact.kind(),
                                    fact.visit(),
                                    person,
                                    fact.at(),
                                    fact.atSource(),
                                    fact.bed(),
                                    fact.priorBed(),
                                    fact.origin(),
                                    fact.detail()));
        }
        return named;
    }

    private Identities who(String key) throws Exception {
        Identities who = known.get(key);
        if (who == null) {
            List<Fact> facts = new ArrayList<>();
            identity.values().forEach(facts::add);
            who = new Identities(facts);
            known.put(key, who);
        }
        return who;
    }

    /** A unit that comes late to the registry hears of every visit that ever named it. */
    @Override
    public void processBroadcastElement(RegistryFact registered, Context context, Collector<UnitInput> out)
            throws Exception {
        RegistryEntry.Unit unit =
                registered.entry() == null ? null : registered.entry().unit();
        if (unit == null) {
            return;
        }
        BroadcastState<String, String> ofUnits = context.getBroadcastState(UNITS);
        BroadcastState<String, String> ofBeds = context.getBroadcastState(BEDS);
        UnitRegister units = new UnitRegister(ofUnits, ofBeds, registered.run());
        if (!units.changed(unit, ofUnits, ofBeds)) {
            return;
        }
        context.applyToKeyedState(VISITS, (key, state) -> {
            if (!key.startsWith(RunKey.of(registered.run(), ""))) {
                return;
            }
            Heard replayed = new Heard(registered.run(), Mode.BACKFILL, "", Instant.EPOCH, null, null, null, null);
            List<String> numbers = new ArrayList<>();
            state.keys().forEach(numbers::add);
            for (String number : VisitFiles.roots(who(key), new TreeSet<>(numbers))) {
                tell(number, replayed, units, key, out);
            }
        });
    }

    private static UnitInput input(Heard heard, String unit) {
        return UnitInput.of(heard.run(), heard.mode(), unit, heard.receivedAt());
    }

    private static void add(Set<String> units, String unit) {
        if (unit != null) {
            units.add(unit);
        }
    }

    private static TheatreCase of(TheatreCase it, String unit) {
        return new TheatreCase(
                it.id(),
                it.visit(),
                it.mrn(),
                unit,
                it.specialty(),
                it.procedure(),
                it.start(),
                it.minutes(),
                it.level(),
                it.priority(),
                it.status(),
                it.reason(),
                it.milestoneAt(),
                it.recordedAt());
    }
}
