package io.breathline.fhir.ehr;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;

/** How a write is asked for under each strategy. */
public final class Requests {
    private Requests() {}

    static Ask transaction(List<Wanted> parcel, WritingPlan plan, Places places) {
        return Ask.post("", Fhir.json(bundle(localised(parcel, plan, places), plan)))
                .with("Prefer", "return=minimal");
    }

    /** Entries refer to one another by the names they have in the bundle where the server will name them. */
    private static List<Wanted> localised(List<Wanted> parcel, WritingPlan plan, Places places) {
        Map<String, String> inTheBundle = new HashMap<>();
        for (Wanted wanted : parcel) {
            if (wanted.at() != null) {
                inTheBundle.put(wanted.reference(), wanted.at());
            } else if (!plan.of(wanted.type()).underOurId()) {
                inTheBundle.put(wanted.reference(), Places.beforehand(wanted.reference()));
            }
        }
        if (inTheBundle.isEmpty() && places.trivial()) {
            return parcel;
        }
        return parcel.stream()
                .map(wanted -> wanted.with(places.localised(wanted.resource(), inTheBundle::get)))
                .toList();
    }

    /** The transaction as a resource; also what {@code ./breathline fhir} prints. */
    public static Bundle bundle(List<Wanted> parcel, WritingPlan plan) {
        var bundle = new Bundle();
        bundle.setType(BundleType.TRANSACTION);
        for (Wanted wanted : parcel) {
            bundle.addEntry(entry(wanted, plan.of(wanted.type())));
        }
        return bundle;
    }

    private static BundleEntryComponent entry(Wanted wanted, Strategy strategy) {
        var entry = new BundleEntryComponent();
        if (wanted.at() != null) {
            entry.setResource(under(wanted.at(), wanted.resource()));
            entry.getRequest().setMethod(HTTPVerb.PUT).setUrl(wanted.at()).setIfMatch(tag(wanted.ifMatch()));
        } else if (strategy.underOurId()) {
            entry.setResource(wanted.resource());
            entry.getRequest().setMethod(HTTPVerb.PUT).setUrl(wanted.reference());
            entry.getRequest().setIfMatch(tag(wanted.ifMatch()));
        } else {
            entry.setResource(withoutId(wanted.resource()));
            entry.setFullUrl(Places.beforehand(wanted.reference()));
            entry.getRequest().setMethod(HTTPVerb.POST).setUrl(wanted.type()).setIfNoneExist(condition(wanted.key()));
        }
        return entry;
    }

    static Ask single(Wanted wanted, Strategy strategy, Places places) {
        Resource resource =
                places.trivial() ? wanted.resource() : places.localised(wanted.resource(), nothingBetter -> null);
        if (wanted.at() != null) {
            return conditional(Ask.put(wanted.at(), Fhir.json(under(wanted.at(), resource))), wanted.ifMatch());
        }
        if (strategy.underOurId()) {
            return conditional(Ask.put(wanted.reference(), Fhir.json(resource)), wanted.ifMatch());
        }
        Ask post = Ask.post(wanted.type(), Fhir.json(withoutId(resource)));
        boolean onCondition = strategy == Strategy.IFNONE || strategy == Strategy.TX_IFNONE;
        return onCondition ? post.with("If-None-Exist", condition(wanted.key())) : post;
    }

    private static Ask conditional(Ask put, String version) {
        return version == null ? put : put.with("If-Match", tag(version));
    }

    private static String tag(String version) {
        return version == null ? null : "W/\"" + version + "\"";
    }

    static Ask find(String type, Identifier key) {
        String system = key.hasSystem() ? encoded(key.getSystem()) + "%7C" : "";
        return Ask.get(type + "?identifier=" + system + encoded(key.getValue()));
    }

    /** In a header or an entry the pipe stays as it is; all else is encoded. */
    static String condition(Identifier key) {
        return "identifier=" + encoded(key.getSystem()) + "|" + encoded(key.getValue());
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Resource under(String place, Resource resource) {
        Resource copy = resource.copy();
        copy.setId(place);
        return copy;
    }

    private static Resource withoutId(Resource resource) {
        Resource copy = resource.copy();
        copy.setId((String) null);
        return copy;
    }
}
