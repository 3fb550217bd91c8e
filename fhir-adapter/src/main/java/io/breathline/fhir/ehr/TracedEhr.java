package io.breathline.fhir.ehr;

import org.slf4j.MDC;

/** Tells the server in which trace it is asked, by the W3C's header: what the thread works on is in its logging context. */
public final class TracedEhr implements Ehr {
    /** Where in the logging context the traceparent stands. */
    public static final String CONTEXT = "traceparent";

    private final Ehr server;

    public TracedEhr(Ehr server) {
        this.server = server;
    }

    @Override
    public Answer ask(Ask ask) throws InterruptedException {
        String trace = MDC.get(CONTEXT);
        return server.ask(trace == null ? ask : ask.with(CONTEXT, trace));
    }
}
