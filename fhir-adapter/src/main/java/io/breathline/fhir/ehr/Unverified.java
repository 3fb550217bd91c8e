package io.breathline.fhir.ehr;

import io.breathline.domain.receipt.Receipt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ResourceFactory;

/**
 * What a server had taken without saying where when this process last ended, as its receipts tell: asked about again
 * after a restart. Where a server cannot be searched by identifier the receipt goes on saying that it is not verified.
 */
public final class Unverified {
    private final String endpoint;
    private final Capabilities can;
    private final Map<String, Receipt> open = new LinkedHashMap<>(); // guarded by this

    public Unverified(String endpoint, Capabilities can) {
        this.endpoint = endpoint;
        this.can = can;
    }

    /** Receipts in the order of their topic: the latest counts. */
    public synchronized void put(Receipt receipt) {
        if (!endpoint.equals(receipt.endpoint())) {
            return;
        }
        if (receipt.state() == Receipt.State.ACCEPTED) {
            open.put(receipt.key(), receipt);
        } else {
            open.remove(receipt.key());
        }
    }

    public synchronized List<Outcome> outcomes() {
        var outcomes = new ArrayList<Outcome>();
        for (Receipt receipt : open.values()) {
            if (can.of(receipt.type()).searches().contains("identifier")) {
                Resource sought = ResourceFactory.createResource(receipt.type());
                Identifier key = new Identifier().setValue(receipt.identifier());
                Wanted wanted = Wanted.of(sought, key, receipt.fact(), receipt.revision());
                outcomes.add(Outcome.of(wanted, Receipt.State.ACCEPTED, receipt.cause(), receipt.attempts()));
            }
        }
        return outcomes;
    }
}
