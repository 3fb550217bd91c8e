package io.breathline.dashboards.fold;

import io.breathline.domain.registry.RegistryEntry;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who is who, as the registry topic says. */
public final class Register {
    private final ByRun<RegistryEntry> entries = new ByRun<>();

    public void on(Fold.Place at, RegistryEntry entry) {
        if (entry == null) {
            entries.remove(at.key());
        } else {
            entries.put(entry.run(), bare(entry.key()), entry);
        }
    }

    /** The key without its run, which ByRun keeps apart. */
    private static String bare(String key) {
        return key.startsWith("run/") ? key.substring(key.indexOf('/', 4) + 1) : key;
    }

    public Optional<RegistryEntry.Patient> patient(String run, String id) {
        return entries.get(run, "patient/" + id).map(RegistryEntry::patient);
    }

    public List<RegistryEntry.Patient> patients(String run) {
        return some(run).map(RegistryEntry::patient).filter(p -> p != null).toList();
    }

    public Optional<RegistryEntry.Unit> unit(String run, String id) {
        return entries.get(run, "unit/" + id).map(RegistryEntry::unit);
    }

    public List<RegistryEntry.Treatment> treatments(String run, String patient) {
        return some(run)
                .map(RegistryEntry::treatment)
                .filter(t -> t != null && t.problem() == null && t.patient().equals(patient))
                .sorted(Comparator.comparing(RegistryEntry.Treatment::from))
                .toList();
    }

    /** The devices this patient has or had, newest first. */
    public List<RegistryEntry.Assignment> assignments(String run, String patient) {
        return some(run)
                .map(RegistryEntry::assignment)
                .filter(a -> a != null && a.patient().equals(patient))
                .sorted(Comparator.comparing(RegistryEntry.Assignment::from).reversed())
                .toList();
    }

    public Optional<RegistryEntry.Device> device(String run, String id) {
        return entries.get(run, "device/" + id).map(RegistryEntry::device);
    }

    private java.util.stream.Stream<RegistryEntry> some(String run) {
        Collection<RegistryEntry> all = entries.all(run);
        return all.stream();
    }
}
