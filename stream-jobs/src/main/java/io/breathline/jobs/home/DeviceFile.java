package io.breathline.jobs.home;

import io.breathline.domain.identity.Identification;
import io.breathline.domain.identity.Tenure;
import java.util.ArrayList;
import java.util.List;

/**
 * State of a device: its kind, and the newest version of each of its assignments, removed ones included.
 *
 * @param kind null while the registry does not know the device
 */
public record DeviceFile(String kind, String serial, List<Row> rows) {
    static final DeviceFile EMPTY = new DeviceFile(null, null, List.of());

    /** @param zone see {@link DeviceFact} */
    public record Row(AssignmentFact fact, String zone) {}

    DeviceFile with(DeviceFact fact) {
        if (fact.tenure() == null) {
            return new DeviceFile(fact.kind(), fact.serial(), rows);
        }
        List<Row> next = new ArrayList<>();
        for (Row row : rows) {
            if (row.fact().assignment().equals(fact.tenure().assignment())) {
                if (row.fact().version() > fact.tenure().version()) {
                    return this;
                }
            } else {
                next.add(row);
            }
        }
        next.add(new Row(fact.tenure(), fact.zone()));
        return new DeviceFile(kind, serial, next);
    }

    Identification identification(String device) {
        List<Tenure> tenures = new ArrayList<>(rows.size());
        for (Row row : rows) {
            AssignmentFact it = row.fact();
            if (!it.removed()) {
                tenures.add(new Tenure(it.assignment(), it.patient(), it.from(), it.to(), row.zone()));
            }
        }
        return new Identification(device, serial, tenures);
    }
}
