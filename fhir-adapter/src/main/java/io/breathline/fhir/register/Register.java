package io.breathline.fhir.register;

import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Envelope;
import io.breathline.fhir.Names;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who is who in the live run, as far as the registry topic has told. Safe for many threads. */
public final class Register {
    private static final Duration MOMENT = Duration.ofSeconds(2);
    private final Set<String> missed = ConcurrentHashMap.newKeySet();
    private final Map<String, RegistryEntry.Patient> patients = new ConcurrentHashMap<>();
    private final Map<String, RegistryEntry.Device> devices = new ConcurrentHashMap<>();
    private final Map<String, RegistryEntry.Unit> units = new ConcurrentHashMap<>();

    /** A later entry under a key takes the place of the earlier; entries of other runs are not ours. */
    public synchronized void put(RegistryEntry entry) {
        if (entry.run() != null && !entry.run().equals(Envelope.LIVE_RUN)) {
            return;
        }
        if (entry.patient() != null) {
            patients.put(entry.patient().id(), entry.patient());
            missed.remove(entry.patient().id());
        }
        if (entry.device() != null) {
            devices.put(entry.device().id(), entry.device());
        }
        if (entry.unit() != null) {
            units.put(entry.unit().id(), entry.unit());
        }
        notifyAll();
    }

    /** Waits a moment for one that is not there yet: readings and register come by different topics. */
    public Optional<RegistryEntry.Patient> patient(String id) throws InterruptedException {
        if (!patients.containsKey(id) && !missed.contains(id)) {
            awaitPatient(id);
        }
        return Optional.ofNullable(patients.get(id));
    }

    /** Without waiting. */
    public Optional<RegistryEntry.Patient> patientNow(String id) {
        return Optional.ofNullable(patients.get(id));
    }

    /** Our id of the one patient known under this identifier; none where there are two. */
    public Optional<String> byIdentifier(String system, String value, String mrnSystem) {
        List<String> found = patients.values().stream()
                .filter(each -> (system.equals(RegisterMapping.NHS_NUMBER) && value.equals(each.nhsNumber()))
                        || (system.equals(mrnSystem) && value.equals(each.mrn()))
                        || (system.equals(Names.SID + "patient") && value.equals(Names.value(each.id()))))
                .map(RegistryEntry.Patient::id)
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private synchronized void awaitPatient(String id) throws InterruptedException {
        long until = System.nanoTime() + MOMENT.toNanos();
        while (!patients.containsKey(id)) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                missed.add(id);
                return;
            }
            wait(left);
        }
    }

    public Optional<RegistryEntry.Device> device(String id) {
        return Optional.ofNullable(devices.get(id));
    }

    public Optional<RegistryEntry.Unit> unit(String id) {
        return Optional.ofNullable(units.get(id));
    }
}
