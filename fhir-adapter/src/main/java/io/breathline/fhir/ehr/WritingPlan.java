package io.breathline.fhir.ehr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The strategy for each type we write, from what the server can do and what its operator overrides. */
public record WritingPlan(Map<String, Strategy> strategies) {
    public static final List<String> WRITTEN = List.of(
            "Observation",
            "RiskAssessment",
            "Flag",
            "Task",
            "Provenance",
            "Communication",
            "Device",
            "Patient",
            "Location",
            "MeasureReport",
            "Encounter",
            "AuditEvent");
    private static final Set<String> ALERTS = Set.of("RiskAssessment", "Flag", "Task");

    /** @param overrides strategy by type, where a server does not say what it can, or says more */
    public static WritingPlan of(Capabilities server, Map<String, Strategy> overrides) {
        var strategies = new LinkedHashMap<String, Strategy>();
        for (String type : WRITTEN) {
            strategies.put(type, overrides.getOrDefault(type, choose(type, server)));
        }
        if (strategies.get("Communication") == Strategy.NONE) {
            strategies.replaceAll((type, chosen) -> chosen == Strategy.COMMUNICATION ? Strategy.NONE : chosen);
        }
        return new WritingPlan(strategies);
    }

    public Strategy of(String type) {
        return strategies.getOrDefault(type, Strategy.NONE);
    }

    /** One line for the log at start. */
    public String inWords() {
        return strategies.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    private static Strategy choose(String type, Capabilities server) {
        Capabilities.Ability can = server.of(type);
        if (can.updateCreate() && can.update()) {
            return server.transactions() ? Strategy.TX_PUT : Strategy.PUT;
        }
        // These have no identifier in R4: without an id of ours there is no way to write them once.
        if (type.equals("Provenance") || type.equals("AuditEvent")) {
            return Strategy.NONE;
        }
        if (can.conditionalCreate() && can.create()) {
            return server.transactions() ? Strategy.TX_IFNONE : Strategy.IFNONE;
        }
        if (can.create() && findable(can)) {
            return Strategy.SEARCH_POST;
        }
        return ALERTS.contains(type) ? Strategy.COMMUNICATION : Strategy.NONE;
    }

    private static boolean findable(Capabilities.Ability can) {
        return can.searches().contains("identifier") || can.searches().contains("patient");
    }
}
