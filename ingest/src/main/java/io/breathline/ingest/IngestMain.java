package io.breathline.ingest;

import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the MQTT bridge, the MLLP listener and the HTTP intake until asked to stop. */
public final class IngestMain {
    private static final Logger LOG = LoggerFactory.getLogger(IngestMain.class);

    private IngestMain() {}

    public static void main(String[] args) throws Exception {
        IngestConfig config = IngestConfig.from(System.getenv());
        if (config.tokens().isEmpty()) {
            LOG.warn("no BREATHLINE_INTAKE_TOKENS are set: every post over HTTP will be refused");
        }
        Ingest ingest = Ingest.start(config, InstantSource.system());
        Runtime.getRuntime().addShutdownHook(new Thread(ingest::close, "stop"));
        System.out.println("ready mllp " + config.host() + ":" + ingest.mllpPort() + " intake " + config.host() + ":"
                + ingest.intakePort());
    }
}
