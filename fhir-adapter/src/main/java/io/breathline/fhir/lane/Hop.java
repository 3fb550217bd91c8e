package io.breathline.fhir.lane;

import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.TraceContext;
import io.breathline.fhir.ehr.Outcome;
import io.breathline.fhir.ehr.TracedEhr;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * While a reading or an alert is worked on, what is asked of the server and what is logged stands in its trace. A request
 * that carries several readings carries the trace of the first.
 */
final class Hop {
    private static final Logger HOPS = LoggerFactory.getLogger("io.breathline.hop");
    private static final String TRACE = "trace";

    private Hop() {}

    /** What is done meanwhile. */
    interface Work<T> {
        T run() throws InterruptedException;
    }

    static <T> T in(String fact, ConsumerRecord<String, byte[]> record, Work<T> work) throws InterruptedException {
        String before = traceparent(record);
        if (before == null) {
            return work.run();
        }
        MDC.put(TRACE, TraceContext.trace(before));
        MDC.put(TracedEhr.CONTEXT, TraceContext.next(before, "fhir/" + fact));
        try {
            return work.run();
        } finally {
            MDC.remove(TRACE);
            MDC.remove(TracedEhr.CONTEXT);
        }
    }

    /** Says what became of a fact, for those who follow it through the logs. */
    static void told(Outcome outcome, ConsumerRecord<String, byte[]> record) {
        if (HOPS.isDebugEnabled() && Passport.mode(record, null) == Mode.LIVE) {
            HOPS.atDebug()
                    .addKeyValue("id", outcome.wanted().fact())
                    .addKeyValue(TRACE, TraceContext.trace(traceparent(record)))
                    .log("{} in the EHR: {}", outcome.wanted().type(), outcome.state());
        }
    }

    /** Null where the record has none that is any use. */
    private static String traceparent(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader(TraceContext.HEADER);
        String text =
                header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
        return TraceContext.usable(text) ? text : null;
    }
}
