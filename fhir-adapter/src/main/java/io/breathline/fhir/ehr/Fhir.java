package io.breathline.fhir.ehr;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.databind.JsonNode;
import org.hl7.fhir.r4.model.Resource;

/** FHIR JSON, there and back. The one context of this process: it is costly to make and safe to share. */
public final class Fhir {
    private static final FhirContext R4 = FhirContext.forR4Cached();

    private Fhir() {}

    public static String json(Resource resource) {
        return parser().encodeResourceToString(resource);
    }

    public static String pretty(Resource resource) {
        return parser().setPrettyPrint(true).encodeResourceToString(resource);
    }

    public static <T extends Resource> T read(Class<T> type, JsonNode json) {
        return parser().parseResource(type, json.toString());
    }

    public static <T extends Resource> T read(Class<T> type, String json) {
        return parser().parseResource(type, json);
    }

    private static IParser parser() {
        return R4.newJsonParser()
                .setStripVersionsFromReferences(false)
                .setOverrideResourceIdWithBundleEntryFullUrl(false);
    }
}
