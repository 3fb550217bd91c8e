package io.breathline.fhir.lane;

import io.breathline.fhir.MedplumProcess;
import io.breathline.fhir.ehr.Strategy;
import java.util.List;

/** The contract on a server that shares no code with HAPI: what holds there only is not believed. */
class MedplumServerIT extends ServerContract {
    @Override
    String base() throws Exception {
        return MedplumProcess.base();
    }

    @Override
    List<Strategy> ways() {
        return List.of(Strategy.TX_IFNONE, Strategy.IFNONE, Strategy.PUT);
    }

    @Override
    Strategy chosen() {
        return Strategy.TX_IFNONE;
    }

    @Override
    int facts() {
        return 6;
    }
}
