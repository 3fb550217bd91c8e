package io.breathline.fhir.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.alert.Decision;
import io.breathline.fhir.Names;
import io.breathline.fhir.Times;
import io.breathline.fhir.ehr.Answer;
import io.breathline.fhir.ehr.Ask;
import io.breathline.fhir.ehr.Endpoint;
import io.breathline.fhir.ehr.Fhir;
import io.breathline.fhir.ehr.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Task;

/**
 * Looks for Tasks of ours that changed since the last look, with five minutes' overlap, and tells what clinicians did to
 * them. A change seen twice is told once, by id and version.
 */
public final class TaskPoll {
    private static final Duration OVERLAP = Duration.ofMinutes(5);
    private static final Duration FIRST_LOOK_BACK = Duration.ofDays(30);
    private static final int PAGE = 100;
    private static final int REMEMBERED = 10_000;

    private final Endpoint endpoint;
    private final Map<String, String> told = new LinkedHashMap<>() { // own thread only
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > REMEMBERED;
                }
            };
    private Instant since; // own thread only

    public TaskPoll(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** After a gap in what we were told: the next look goes back this far. */
    void lookBack(Duration far) {
        since = since == null ? null : since.minus(far);
    }

    public Seen look() throws InterruptedException {
        Instant now = endpoint.clock().instant();
        Instant from = since == null ? now.minus(FIRST_LOOK_BACK) : since.minus(OVERLAP);
        var decisions = new ArrayList<Decision>();
        var parked = new ArrayList<Seen.Parked>();
        String next = "Task?_lastUpdated=ge" + Requests.encoded(Times.text(from)) + "&_count=" + PAGE + "&identifier="
                + Requests.encoded(Names.SID + "alert-task") + "%7C";
        while (next != null) {
            Answer page = endpoint.ehr().ask(Ask.get(next));
            if (!page.ok()) {
                return new Seen(decisions, parked);
            }
            for (JsonNode entry : page.body().path("entry")) {
                read(entry.path("resource"), now, decisions, parked);
            }
            next = Pages.next(page.body(), "Task");
        }
        since = now;
        return new Seen(decisions, parked);
    }

    private void read(JsonNode resource, Instant now, List<Decision> decisions, List<Seen.Parked> parked) {
        if (!resource.path("resourceType").asText().equals("Task")) {
            return;
        }
        String version = resource.at("/meta/versionId").asText();
        String id = resource.path("id").asText();
        if (version.equals(told.get(id))) {
            return;
        }
        told.put(id, version);
        TaskReading.Meaning meaning = TaskReading.of(Fhir.read(Task.class, resource), endpoint.name(), now);
        if (meaning.decision() != null) {
            decisions.add(meaning.decision());
        } else if (meaning.parked() != null) {
            parked.add(new Seen.Parked("Task/" + id, version, meaning.parked()));
        }
    }
}
