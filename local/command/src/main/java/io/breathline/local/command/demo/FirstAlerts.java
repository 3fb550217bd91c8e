package io.breathline.local.command.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Waits for the first exacerbation alert and the first ICU alert to be on a page and in the FHIR server. */
final class FirstAlerts {
    private final PagesVisitor cfTeam;
    private final PagesVisitor icu;
    private final String pages;
    private final String fhir;
    private final long began;
    private final Duration within;
    private final Consumer<String> say;

    FirstAlerts(Map<String, Object> addresses, long beganNanos, Duration within, Consumer<String> say) {
        this.pages = addresses.get("pages").toString();
        this.fhir = addresses.get("fhir").toString();
        this.cfTeam = new PagesVisitor(pages, "cf");
        this.icu = new PagesVisitor(pages, "icu");
        this.began = beganNanos;
        this.within = within;
        this.say = say;
    }

    private record Seen(double seconds, String page, List<String> references) {}

    Map<String, Object> await() throws InterruptedException {
        Seen exacerbation = null;
        Seen shortage = null;
        while (exacerbation == null || shortage == null) {
            if (System.nanoTime() - began > within.toNanos()) {
                throw new IllegalStateException("within " + within.toSeconds() + " s there was "
                        + (exacerbation == null ? "no exacerbation alert" : "no ICU alert")
                        + " both on a page and in the FHIR server. Mend: read the logs folder; ./breathline doctor");
            }
            if (exacerbation == null) {
                exacerbation = exacerbation();
            }
            if (shortage == null) {
                shortage = shortage();
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        Map<String, Object> seen = new LinkedHashMap<>();
        seen.put("secondsToFirstExacerbationAlert", exacerbation.seconds());
        seen.put("secondsToFirstIcuAlert", shortage.seconds());
        seen.put("fhir", Map.of("exacerbation", exacerbation.references(), "icu", shortage.references()));
        seen.put("pages", List.of(exacerbation.page(), shortage.page()));
        return seen;
    }

    private Seen exacerbation() {
        for (JsonNode alert : cfTeam.json("/api/alerts").path("alerts")) {
            if (!alert.path("kind").asText().equals("EXACERBATION")) {
                continue;
            }
            String id = alert.path("id").asText();
            String page = "/patients/" + alert.path("patient").asText();
            if (!cfTeam.page("/").contains(page) || !cfTeam.page(page).contains(id)) {
                continue;
            }
            List<String> references = new ArrayList<>();
            references.add(
                    "RiskAssessment/ra-" + id + "-" + alert.path("revision").asInt());
            references.add("Flag/fl-" + id);
            references.add("Task/tk-" + id);
            if (references.stream().allMatch(reference -> PagesVisitor.there(fhir + "/" + reference))) {
                return seen("exacerbation", page, references);
            }
        }
        return null;
    }

    private Seen shortage() {
        for (JsonNode alert : icu.json("/api/alerts").path("alerts")) {
            String id = alert.path("id").asText();
            String flag = "Flag/fl-" + id;
            if (!alert.path("unit").asText("").isEmpty()
                    && icu.page("/beds").contains(id)
                    && PagesVisitor.there(fhir + "/" + flag)) {
                return seen("ICU", "/beds", List.of(flag));
            }
        }
        return null;
    }

    private Seen seen(String what, String page, List<String> references) {
        double seconds = Math.round((System.nanoTime() - began) / 1e8) / 10.0;
        say.accept(String.format("first %s alert on a page and in the FHIR server after %.1f s", what, seconds));
        return new Seen(seconds, pages + page, references);
    }
}
