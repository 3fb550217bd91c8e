package io.breathline.fhir.auth;

import io.breathline.fhir.ehr.Answer;
import io.breathline.fhir.ehr.Ask;
import io.breathline.fhir.ehr.Ehr;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Shows a name and password with each question. */
public final class BasicEhr implements Ehr {
    private final Ehr server;
    private final String header;

    public BasicEhr(Ehr server, String name, String password) {
        this.server = server;
        this.header =
                "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Answer ask(Ask ask) throws InterruptedException {
        return server.ask(ask.with("Authorization", header));
    }
}
