package io.breathline.fhir.cds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.domain.topic.Json;
import io.breathline.fhir.alert.AlertText;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A patient's open alerts as CDS Hooks cards: what, why, and the worklist to act on. Never a score, never an order. */
public final class Cards {
    static final String SERVICE = "breathline-alerts";
    /** CDS Hooks 2.0: a summary is one sentence of at most 140 characters. */
    private static final int SUMMARY = 140;

    /** Why a card may be overridden, and what that decides; see {@link Feedback}. */
    static final Map<String, String> REASONS = Map.of(
            "seen", "Seen, will act",
            "in-care", "Patient is already being treated",
            "false-alarm", "Not an exacerbation",
            "device-problem", "Device or technique problem");

    private static final Map<Level, Integer> ORDER =
            Map.of(Level.RED, 0, Level.AMBER, 1, Level.INFO, 2, Level.ACTION, 0, Level.WATCH, 1);

    private Cards() {}

    /** What /cds-services says. */
    public static ObjectNode discovery() {
        ObjectNode all = Json.MAPPER.createObjectNode();
        ObjectNode service = all.putArray("services").addObject();
        service.put("hook", "patient-view").put("id", SERVICE).put("title", "Breathline home monitoring alerts");
        service.put("description", "Open alerts from home monitoring of this patient, with their evidence");
        service.putObject("prefetch").put("patient", "Patient/{{context.patientId}}");
        return all;
    }

    /** @param worklist address of our pages, or empty for no link */
    public static ObjectNode of(List<Alert> alerts, String worklist) {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode cards = answer.putArray("cards");
        alerts.stream()
                .filter(alert -> alert.status().live() && alert.announce())
                .sorted(Comparator.comparing((Alert alert) -> ORDER.get(alert.level()))
                        .thenComparing(Alert::knownAt))
                .forEach(alert -> cards.add(card(alert, worklist)));
        return answer;
    }

    /** The same revision is the same card, so that feedback finds its alert after a restart too. */
    static String uuid(Alert alert) {
        String name = "card|" + alert.id() + "|" + alert.revision();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static ObjectNode card(Alert alert, String worklist) {
        ObjectNode card = Json.MAPPER.createObjectNode();
        card.put("uuid", uuid(alert));
        String line = alert.level() + ": " + AlertText.title(alert.kind()) + ". " + alert.reason();
        card.put("summary", line.length() <= SUMMARY ? line : line.substring(0, SUMMARY - 1) + "…");
        card.put("detail", detail(alert));
        card.put("indicator", indicator(alert));
        card.putObject("source").put("label", "Breathline home monitoring (algorithm, not a diagnosis)");
        ArrayNode reasons = card.putArray("overrideReasons");
        REASONS.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(each -> reasons.addObject()
                .put("code", each.getKey())
                .put("system", "https://breathline.example/fhir/CodeSystem/override-reason")
                .put("display", each.getValue()));
        if (!worklist.isEmpty()) {
            card.putArray("links")
                    .addObject()
                    .put("label", "Open the worklist")
                    .put("url", worklist)
                    .put("type", "absolute");
        }
        return card;
    }

    private static String detail(Alert alert) {
        var text = new StringBuilder();
        if (alert.evidence() != null) {
            alert.evidence().stream()
                    .filter(each -> each.text() != null)
                    .forEach(each -> text.append("- ").append(each.text()).append('\n'));
        }
        return text.append("State: ")
                .append(alert.status().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
                .append(". Calculated from home readings; judge with the patient.")
                .toString();
    }

    private static String indicator(Alert alert) {
        boolean somebodyHasIt = alert.status() != Status.OPEN && alert.status() != Status.ESCALATED;
        if (somebodyHasIt || alert.level() == Level.INFO) {
            return "info";
        }
        return alert.level() == Level.RED ? "critical" : "warning";
    }
}
