package io.breathline.fhir.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breathline.domain.topic.Json;
import io.breathline.fhir.Names;
import io.breathline.fhir.ehr.Answer;
import io.breathline.fhir.ehr.Ask;
import io.breathline.fhir.ehr.Endpoint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the EHR to knock when a Task of ours changes: a Subscription of the R5 backport where a topic is named, a plain R4
 * one else. A knock is a hint and never believed: what changed is read. Missing event numbers, a heartbeat that stays
 * away and a Subscription the server has switched off are noticed.
 */
public final class Subscriptions {
    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);
    private static final String BACKPORT = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";
    private static final String TASKS = "Task?identifier=" + Names.SID + "alert-task|";
    static final Duration HEARTBEAT = Duration.ofMinutes(1);
    private static final int MISSED_BEATS = 3;

    /**
     * @param at where the EHR is to knock: a public address that leads to this process
     * @param topic canonical of the server's SubscriptionTopic, empty for a plain R4 Subscription
     * @param token what the EHR has to show
     */
    public record Wish(String at, String topic, String token) {}

    private final Endpoint endpoint;
    private final Wish wish;
    private String reference; // guarded by this
    private long events = -1; // guarded by this
    private Instant heard; // guarded by this

    public Subscriptions(Endpoint endpoint, Wish wish) {
        this.endpoint = endpoint;
        this.wish = wish;
    }

    /** Has it one that is not switched off? Makes one where there is none; false where the server takes none. */
    public synchronized boolean kept() throws InterruptedException {
        if (reference != null) {
            Answer standing = endpoint.ehr().ask(Ask.get(reference));
            String status = standing.body().path("status").asText();
            boolean works = standing.ok() && (status.equals("active") || status.equals("requested"));
            if (works || standing.status() == 0 || standing.status() >= 500) {
                return works;
            }
            LOG.warn("the EHR has switched our subscription off ({}): it is made anew", status);
        }
        Answer made = endpoint.ehr().ask(Ask.post("Subscription", json()));
        reference = made.ok()
                ? made.place()
                        .map(each -> each.reference())
                        .orElse("Subscription/" + made.body().path("id").asText())
                : null;
        events = -1;
        heard = endpoint.clock().instant();
        return reference != null;
    }

    /** May this caller knock? */
    public boolean known(String authorization) {
        byte[] shown = String.valueOf(authorization).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(shown, ("Bearer " + wish.token()).getBytes(StandardCharsets.UTF_8));
    }

    /** Notes a knock; true where events were missed before it. */
    public synchronized boolean knocked(JsonNode notification) {
        heard = endpoint.clock().instant();
        long number = number(notification);
        boolean gap = number >= 0 && events >= 0 && number > events + 1;
        events = number >= 0 ? number : events;
        return gap;
    }

    /** Has the heartbeat stayed away? Only where the server promised one. */
    public synchronized boolean quiet() {
        return reference != null
                && !wish.topic().isEmpty()
                && heard.plus(HEARTBEAT.multipliedBy(MISSED_BEATS))
                        .isBefore(endpoint.clock().instant());
    }

    /** Events since the subscription began, from the status that leads a notification; -1 where none is told. */
    private static long number(JsonNode notification) {
        JsonNode status = notification.at("/entry/0/resource");
        for (JsonNode parameter : status.path("parameter")) {
            if (parameter.path("name").asText().equals("events-since-subscription-start")) {
                JsonNode value = parameter.has("valueString")
                        ? parameter.path("valueString")
                        : parameter.path("valueUnsignedInt");
                return value.asLong(-1);
            }
        }
        return status.path("eventsSinceSubscriptionStart").asLong(-1);
    }

    private String json() {
        boolean backport = !wish.topic().isEmpty();
        ObjectNode it = Json.MAPPER.createObjectNode().put("resourceType", "Subscription");
        it.put("status", "requested");
        it.put("reason", "Alerts acknowledged in the EHR are acknowledged everywhere");
        it.put("criteria", backport ? wish.topic() : TASKS);
        ObjectNode channel = it.putObject("channel");
        channel.put("type", "rest-hook").put("endpoint", wish.at());
        channel.putArray("header").add("Authorization: Bearer " + wish.token());
        if (backport) {
            it.putObject("meta").putArray("profile").add(BACKPORT + "backport-subscription");
            extension(it.putObject("_criteria"), "backport-filter-criteria").put("valueString", TASKS);
            channel.put("payload", "application/fhir+json");
            extension(channel.putObject("_payload"), "backport-payload-content").put("valueCode", "id-only");
            extension(channel, "backport-heartbeat-period").put("valueUnsignedInt", HEARTBEAT.toSeconds());
        }
        return it.toString();
    }

    private static ObjectNode extension(ObjectNode on, String name) {
        return on.withArray("/extension").addObject().put("url", BACKPORT + name);
    }
}
