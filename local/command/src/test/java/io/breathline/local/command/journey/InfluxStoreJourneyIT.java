package io.breathline.local.command.journey;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/** The same journey on Debian's InfluxDB. */
class InfluxStoreJourneyIT extends Journey {
    @BeforeAll
    static void only_where_influxdb_is_installed() {
        Assumptions.assumeTrue(
                java.nio.file.Files.isExecutable(java.nio.file.Path.of("/usr/bin/influxd")),
                "skipped: InfluxDB is not installed (./breathline test installs it)");
    }

    @Override
    String store() {
        return "influx";
    }
}
