package io.breathline.fhir.audit;

import io.breathline.fhir.Names;
import io.breathline.fhir.ehr.Answer;
import io.breathline.fhir.ehr.Ask;
import io.breathline.fhir.ehr.Ehr;

/** Notes each question that brought something of a patient's or a unit's record to light. */
public final class AuditedEhr implements Ehr {
    private final Ehr server;
    private final AuditTrail trail;

    public AuditedEhr(Ehr server, AuditTrail trail) {
        this.server = server;
        this.trail = trail;
    }

    @Override
    public Answer ask(Ask ask) throws InterruptedException {
        Answer answer = server.ask(ask);
        if (ask.reads() && disclosed(ask, answer)) {
            int query = ask.path().indexOf('?');
            String path = query < 0 ? ask.path() : ask.path().substring(0, query);
            int slash = path.indexOf('/');
            trail.read(
                    slash < 0 ? path : path.substring(0, slash),
                    query < 0 && ask.body() == null
                            ? path
                            : "search-" + Names.hash(ask.path() + ask.body()).substring(0, 16));
        }
        return answer;
    }

    private static boolean disclosed(Ask ask, Answer answer) {
        boolean ofUs = ask.path().equals("metadata") || ask.path().startsWith("Subscription");
        boolean something = answer.body().path("resourceType").asText().equals("Bundle")
                ? !answer.body().path("entry").isEmpty()
                : answer.body().has("id");
        return answer.ok() && !ofUs && something;
    }
}
