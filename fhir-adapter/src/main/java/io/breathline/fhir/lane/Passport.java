package io.breathline.fhir.lane;

import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Mode;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** May a fact of this mode and run leave the system? A replay never may. */
public interface Passport {
    /** Only the live run is the patients' own; whatever calls itself otherwise stays inside. */
    Passport CHECKED = (mode, run) -> mode.mayLeaveTheSystem() && (run == null || run.equals(Envelope.LIVE_RUN));

    boolean mayLeave(Mode mode, String run);

    /**
     * What a record may cause here: the stricter of what its header and its content say.
     *
     * @param inside the mode the record's content names, or null
     */
    static Mode mode(ConsumerRecord<String, byte[]> record, Mode inside) {
        Header header = record.headers().lastHeader(Envelope.MODE);
        Mode outside = Envelope.mode(header == null ? null : new String(header.value(), StandardCharsets.UTF_8));
        return inside == null || outside.compareTo(inside) > 0 ? outside : inside;
    }
}
