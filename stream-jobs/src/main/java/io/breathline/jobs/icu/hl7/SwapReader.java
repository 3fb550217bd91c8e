package io.breathline.jobs.icu.hl7;

import static io.breathline.domain.icu.TimeSource.EVN2;
import static io.breathline.domain.icu.TimeSource.EVN6;
import static io.breathline.domain.icu.TimeSource.MSH7;

import io.breathline.domain.icu.Fact;
import io.breathline.domain.quarantine.Quarantined.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A17: two patients who changed beds. Each side's PV1-3 is its bed after the swap; a side may be missing. */
final class SwapReader {
    private record Side(Segment pid, Segment pv1, String visit, String bed) {}

    private final Hl7Message message;
    private final AdtReader reader;
    private final MessageTimes times;

    SwapReader(Hl7Message message, AdtReader reader, MessageTimes times) {
        this.message = message;
        this.reader = reader;
        this.times = times;
    }

    void read() throws Refused {
        List<Side> sides = sides();
        List<Side> known = sides.stream()
                .filter(side -> side.visit() != null && side.bed() != null)
                .toList();
        if (known.isEmpty()) {
            throw new Refused(Reason.MISSING_FIELD, "PV1-19");
        }
        MessageTimes.Found when = reader.when(times.first(known.get(0).pv1(), EVN6, EVN2, MSH7), "EVN-6");
        String swap = AdtReader.swapId(
                when.at(),
                sides.stream().map(side -> String.valueOf(side.visit())).toArray(String[]::new));
        for (Side side : known) {
            String partner = sides.stream()
                    .filter(other -> !other.pv1().equals(side.pv1()))
                    .map(Side::visit)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            reader.addAs(
                    Fact.Kind.PLACED,
                    side.visit(),
                    Identity.mrn(side.pid(), 3),
                    when,
                    side.bed(),
                    AdtReader.location(side.pv1(), 6),
                    AdtReader.detailOf(side.pid(), side.pv1(), null, swap, partner));
        }
    }

    private List<Side> sides() {
        List<Side> sides = new ArrayList<>();
        Segment pid = message.first("PID");
        for (Segment segment : message.segments()) {
            if (segment.name().equals("PID")) {
                pid = segment;
            } else if (segment.name().equals("PV1")) {
                sides.add(new Side(pid, segment, AdtReader.number(segment, pid), AdtReader.location(segment, 3)));
            }
        }
        return sides;
    }
}
