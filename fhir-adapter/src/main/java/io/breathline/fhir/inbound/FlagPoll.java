package io.breathline.fhir.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Status;
import io.breathline.fhir.Names;
import io.breathline.fhir.Times;
import io.breathline.fhir.alert.HumanEdit;
import io.breathline.fhir.alert.TaskInputs;
import io.breathline.fhir.ehr.Answer;
import io.breathline.fhir.ehr.Ask;
import io.breathline.fhir.ehr.Endpoint;
import io.breathline.fhir.ehr.Fhir;
import io.breathline.fhir.ehr.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Task;

/**
 * Looks for Flags of ours that somebody put out while their Task is still open: that is an acknowledgement with a note,
 * never a resolution. Anything else done to a Flag is for a person to look at.
 */
public final class FlagPoll {
    private static final Duration OVERLAP = Duration.ofMinutes(5);
    private static final Duration FIRST_LOOK_BACK = Duration.ofDays(30);
    private static final int PAGE = 100;
    private final Endpoint endpoint;
    private final Map<String, String> told = new HashMap<>(); // own thread only
    private Instant since; // own thread only

    public FlagPoll(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    public Seen look() throws InterruptedException {
        Instant now = endpoint.clock().instant();
        Instant from = since == null ? now.minus(FIRST_LOOK_BACK) : since.minus(OVERLAP);
        var seen = new Seen(new ArrayList<>(), new ArrayList<>());
        for (String kind : List.of("alert", "icu-alert")) {
            String next = "Flag?_lastUpdated=ge" + Requests.encoded(Times.text(from)) + "&_count=" + PAGE
                    + "&identifier=" + Requests.encoded(Names.SID + kind) + "%7C";
            while (next != null) {
                Answer page = endpoint.ehr().ask(Ask.get(next));
                if (!page.ok()) {
                    return seen;
                }
                for (JsonNode entry : page.body().path("entry")) {
                    read(entry.path("resource"), now, seen);
                }
                next = Pages.next(page.body(), "Flag");
            }
        }
        since = now;
        return seen;
    }

    private void read(JsonNode flag, Instant now, Seen seen) throws InterruptedException {
        String reference = "Flag/" + flag.path("id").asText();
        String version = flag.at("/meta/versionId").asText();
        String status = flag.path("status").asText();
        boolean news = flag.path("resourceType").asText().equals("Flag")
                && !status.equals("active")
                && !version.equals(told.put(reference, version))
                && !endpoint.places().ours(reference, version);
        if (!news) {
            return;
        }
        Task task = task(flag.at("/identifier/0/value").asText());
        if (task == null || HumanEdit.of(task).isPresent()) {
            return;
        }
        Status standing = TaskInputs.status(task).orElse(Status.CLEARED);
        if (standing != Status.OPEN && standing != Status.ESCALATED) {
            return;
        }
        if (status.equals("inactive")) {
            String at = flag.at("/meta/lastUpdated").asText(null);
            Instant when = at == null ? now : java.time.OffsetDateTime.parse(at).toInstant();
            seen.decisions()
                    .add(TaskReading.elsewhere(
                            task,
                            Decision.Action.ACKNOWLEDGE,
                            "the flag was put out in the EHR",
                            endpoint.name(),
                            when));
        } else {
            seen.parked().add(new Seen.Parked(reference, version, "set to " + status + " while the alert is open"));
        }
    }

    private Task task(String alert) throws InterruptedException {
        Answer found = endpoint.ehr()
                .ask(Ask.get("Task?identifier=" + Requests.encoded(Names.SID + "alert-task") + "%7C"
                        + Requests.encoded(alert)));
        JsonNode first = found.body().at("/entry/0/resource");
        return first.isMissingNode() ? null : Fhir.read(Task.class, first);
    }
}
