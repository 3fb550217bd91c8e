package io.breathline.fhir.ehr;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** For servers that speak XML only: what we say is turned into it, what they say is turned back by {@link HttpEhr}. */
public final class XmlEhr implements Ehr {
    private static final String TYPE = "application/fhir+xml";
    private final Ehr server;

    public XmlEhr(Ehr server) {
        this.server = server;
    }

    @Override
    public Answer ask(Ask ask) throws InterruptedException {
        Ask inXml = ask.with("Accept", TYPE);
        if (ask.body() == null || ask.reads()) {
            return server.ask(inXml);
        }
        FhirContext r4 = FhirContext.forR4Cached();
        String body =
                r4.newXmlParser().encodeResourceToString(r4.newJsonParser().parseResource(ask.body()));
        return server.ask(new Ask(inXml.method(), inXml.path(), inXml.headers(), body).with("Content-Type", TYPE));
    }

    /** A resource in XML as JSON; an answer that is neither is an answer without a body. */
    static JsonNode json(byte[] xml) {
        try {
            FhirContext r4 = FhirContext.forR4Cached();
            String text = new String(xml, StandardCharsets.UTF_8);
            return Json.MAPPER.readTree(
                    r4.newJsonParser().encodeResourceToString(r4.newXmlParser().parseResource(text)));
        } catch (DataFormatException | IOException noResource) {
            return MissingNode.getInstance();
        }
    }
}
