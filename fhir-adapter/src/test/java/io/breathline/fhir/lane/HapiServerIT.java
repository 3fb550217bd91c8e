package io.breathline.fhir.lane;

import io.breathline.fhir.FhirServerProcess;
import io.breathline.fhir.ehr.Strategy;
import java.util.List;

/** The contract on the embedded HAPI JPA server. */
class HapiServerIT extends ServerContract {
    @Override
    String base() {
        return FhirServerProcess.base();
    }

    @Override
    String whatItIsAt() throws Exception {
        return FhirServerProcess.threads();
    }

    @Override
    List<Strategy> ways() {
        return List.of(Strategy.TX_PUT, Strategy.TX_IFNONE, Strategy.PUT, Strategy.IFNONE);
    }

    @Override
    Strategy chosen() {
        return Strategy.TX_PUT;
    }

    @Override
    int facts() {
        return 40;
    }
}
