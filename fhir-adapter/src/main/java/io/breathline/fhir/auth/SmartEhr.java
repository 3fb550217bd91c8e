package io.breathline.fhir.auth;

import io.breathline.fhir.ehr.Answer;
import io.breathline.fhir.ehr.Ask;
import io.breathline.fhir.ehr.Ehr;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the token with each question, and asks once more with a new one where the old is refused. */
public final class SmartEhr implements Ehr {
    private static final Logger LOG = LoggerFactory.getLogger(SmartEhr.class);
    private final Ehr server;
    private final BackendToken token;

    public SmartEhr(Ehr server, BackendToken token) {
        this.server = server;
        this.token = token;
    }

    @Override
    public Answer ask(Ask ask) throws InterruptedException {
        try {
            String first = token.current();
            Answer answer = server.ask(ask.with("Authorization", "Bearer " + first));
            if (answer.status() != 401) {
                return answer;
            }
            token.refused(first);
            return server.ask(ask.with("Authorization", "Bearer " + token.current()));
        } catch (IOException noToken) {
            LOG.warn("no access token: {}", noToken.getMessage());
            return Answer.NONE;
        }
    }
}
