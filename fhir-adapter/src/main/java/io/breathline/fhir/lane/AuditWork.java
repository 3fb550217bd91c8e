package io.breathline.fhir.lane;

import io.breathline.domain.audit.AuditEntry;
import io.breathline.domain.topic.Decoded;
import io.breathline.domain.topic.Topics;
import io.breathline.fhir.Names;
import io.breathline.fhir.audit.AuditEvents;
import io.breathline.fhir.ehr.Delivery;
import io.breathline.fhir.ehr.Wanted;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hl7.fhir.r4.model.AuditEvent;

/** The audit trail to AuditEvents in a store of our own. Writing them is not itself noted: there would be no end. */
public final class AuditWork implements Lane.Work {
    private final Delivery delivery;

    public AuditWork(Delivery delivery) {
        this.delivery = delivery;
    }

    @Override
    public void deliver(List<ConsumerRecord<String, byte[]>> batch) throws InterruptedException {
        var wanted = new ArrayList<Wanted>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            if (Topics.AUDIT.codec().decode(record.value()) instanceof Decoded.Ok<AuditEntry> ok) {
                AuditEvent event = AuditEvents.map(ok.value());
                wanted.add(Wanted.of(
                        event,
                        Names.identifier("audit", ok.value().id()),
                        ok.value().id(),
                        0));
            }
        }
        delivery.deliver(wanted);
    }
}
