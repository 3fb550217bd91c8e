package io.breathline.fhir.ehr;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Getting to know a server: waits until it answers /metadata with a statement of what it can do. One that is there and
 * has no statement is taken for the least able: everything one by one, each looked for before it is created.
 *
 * @param ehr the server in the language it speaks
 */
public record Introduction(Ehr ehr, Capabilities capabilities) {
    private static final Logger LOG = LoggerFactory.getLogger(Introduction.class);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(1);
    /** A server that is starting may say 404 for a while. */
    private static final int BELIEVED_AFTER = 10;

    private static final Set<Integer> HAS_NONE = Set.of(400, 404, 405, 410, 501);

    /** @param notYet told why it takes longer, in words for /health */
    public static Introduction to(Ehr server, Waits waits, Consumer<String> notYet) throws InterruptedException {
        int withoutStatement = 0;
        while (true) {
            Answer answer = server.ask(Ask.get("metadata"));
            if (states(answer)) {
                return of(server, answer);
            }
            Ehr inXml = new XmlEhr(server);
            if (answer.ok() || answer.status() == 406 || answer.status() == 415) {
                Answer again = inXml.ask(Ask.get("metadata"));
                if (states(again)) {
                    return of(speaksJson(again) ? server : inXml, again);
                }
            }
            withoutStatement = HAS_NONE.contains(answer.status()) ? withoutStatement + 1 : 0;
            if (withoutStatement >= BELIEVED_AFTER) {
                LOG.warn(
                        "the server has no /metadata ({}): each resource is looked for and then created, one by one; "
                                + "name better ways in BREATHLINE_FHIR_STRATEGIES",
                        answer.status());
                return new Introduction(server, leastAble());
            }
            notYet.accept(why(answer));
            waits.pause(BETWEEN_QUESTIONS);
        }
    }

    private static Introduction of(Ehr spoken, Answer statement) {
        Capabilities capabilities = Capabilities.of(statement.body());
        String version = statement.body().path("fhirVersion").asText("4.0.1");
        if (!version.startsWith("4.")) {
            throw new IllegalStateException("the server speaks FHIR " + version + ", Breathline writes R4");
        }
        return new Introduction(spoken, capabilities);
    }

    private static boolean states(Answer answer) {
        return answer.ok()
                && answer.body().path("resourceType").asText().equals("CapabilityStatement")
                && answer.body().has("rest");
    }

    private static boolean speaksJson(Answer statement) {
        for (var format : statement.body().path("format")) {
            if (format.asText().contains("json")) {
                return true;
            }
        }
        return false;
    }

    private static String why(Answer answer) {
        if (answer.status() == 0) {
            return "waiting for the FHIR server";
        }
        return answer.ok()
                ? "the FHIR server answers /metadata with something that is no CapabilityStatement"
                : "the FHIR server answers /metadata with " + answer.status();
    }

    private static Capabilities leastAble() {
        var ability = new Capabilities.Ability(
                Set.of("create", "read", "update", "search-type"), false, false, Set.of("identifier"));
        Map<String, Capabilities.Ability> types = new HashMap<>();
        List.of("Observation", "RiskAssessment", "Flag", "Task", "Communication", "Location", "MeasureReport")
                .forEach(type -> types.put(type, ability));
        return new Capabilities(false, types);
    }
}
