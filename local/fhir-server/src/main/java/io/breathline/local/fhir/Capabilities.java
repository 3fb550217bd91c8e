package io.breathline.local.fhir;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.util.FhirTerser;
import org.hl7.fhir.instance.model.api.IBase;

/** What the server says it can do: HAPI leaves out that a PUT may create, which this one allows for every type. */
final class Capabilities extends JpaCapabilityStatementProvider {
    /** Without validation support: listing every profile of R4 at /metadata would cost a second at each start. */
    Capabilities(
            RestfulServer server,
            IFhirSystemDao<?, ?> system,
            JpaStorageSettings settings,
            ISearchParamRegistry searches) {
        super(server, system, settings, searches, null);
        setImplementationDescription("Breathline's local FHIR server");
    }

    @Override
    protected void postProcessRestResource(FhirTerser tree, IBase resource, String type) {
        super.postProcessRestResource(tree, resource, type);
        tree.addElement(resource, "updateCreate", "true");
    }
}
