package io.breathline.local.command.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Debian's InfluxDB 1.6 as a component: a configuration that keeps it on loopback and in our folder. */
final class InfluxDb {
    private InfluxDb() {}

    static Path configuration(Path data, int port) {
        Path folder = data.resolve("influx");
        Path file = folder.resolve("influxdb.conf");
        String text =
                """
                reporting-disabled = true
                bind-address = "127.0.0.1:0"
                [meta]
                  dir = "%1$s/meta"
                [data]
                  dir = "%1$s/data"
                  wal-dir = "%1$s/wal"
                  query-log-enabled = false
                [http]
                  bind-address = "127.0.0.1:%2$d"
                  log-enabled = false
                """
                        .formatted(folder, port);
        try {
            Files.createDirectories(folder);
            return Files.writeString(file, text);
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot write " + file, refused);
        }
    }
}
