package io.breathline.fhir.ehr;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;

/** How a write is asked for under each strategy. */
public final class Requests {
    private Requests() {}

    static Ask transaction(List<Wanted> parcel, WritingPlan plan) {
        return Ask.post("", Fhir.json(bundle(parcel, plan))).with("Prefer", "return=minimal");
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
        if (strategy.underOurId()) {
            entry.setResource(wanted.resource());
            entry.getRequest().setMethod(HTTPVerb.PUT).setUrl(wanted.reference());
            if (wanted.ifMatch() != null) {
                entry.getRequest().setIfMatch("W/\"" + wanted.ifMatch() + "\"");
            }
        } else {
            entry.setResource(withoutId(wanted.resource()));
            entry.getRequest().setMethod(HTTPVerb.POST).setUrl(wanted.type()).setIfNoneExist(condition(wanted.key()));
        }
        return entry;
    }

    static Ask single(Wanted wanted, Strategy strategy) {
        if (strategy.underOurId()) {
            Ask put = Ask.put(wanted.reference(), Fhir.json(wanted.resource()));
            return wanted.ifMatch() == null ? put : put.with("If-Match", "W/\"" + wanted.ifMatch() + "\"");
        }
        Ask post = Ask.post(wanted.type(), Fhir.json(withoutId(wanted.resource())));
        boolean conditional = strategy == Strategy.IFNONE || strategy == Strategy.TX_IFNONE;
        return conditional ? post.with("If-None-Exist", condition(wanted.key())) : post;
    }

    static Ask find(String type, Identifier key) {
        return Ask.get(type + "?identifier=" + encoded(key.getSystem()) + "%7C" + encoded(key.getValue()));
    }

    /** In a header or an entry the pipe stays as it is; all else is encoded. */
    static String condition(Identifier key) {
        return "identifier=" + encoded(key.getSystem()) + "|" + encoded(key.getValue());
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Resource withoutId(Resource resource) {
        Resource copy = resource.copy();
        copy.setId((String) null);
        return copy;
    }
}
