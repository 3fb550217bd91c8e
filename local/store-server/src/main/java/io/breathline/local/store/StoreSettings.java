package io.breathline.local.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The store's own configuration files, written anew at each start: loopback only, small pages, no telemetry. */
final class StoreSettings {
    private StoreSettings() {}

    static void write(Path folder, int port) throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Files.write(
                conf.resolve("server.conf"),
                List.of(
                        "http.bind.to=127.0.0.1:" + port,
                        "http.min.enabled=false",
                        "pg.enabled=false",
                        "line.tcp.enabled=false",
                        "telemetry.enabled=false",
                        "metrics.enabled=true",
                        "shared.worker.count=2",
                        // Default pages of 16 MiB a column make 600 MB of files for 300,000 rows.
                        "cairo.writer.data.append.page.size=256k",
                        "cairo.writer.data.index.value.append.page.size=256k",
                        "cairo.wal.writer.data.append.page.size=128k",
                        "cairo.o3.column.memory.size=256k",
                        "cairo.symbol.table.max.allocation.page.size=1M",
                        "cairo.sql.sort.value.page.size=1M",
                        "cairo.sql.hash.join.value.page.size=1M",
                        "line.http.max.recv.buffer.size=16M"));
        Path log = conf.resolve("log.conf");
        // QuestDB looks for its log settings before it knows its folder.
        System.setProperty("out", log.toAbsolutePath().toString());
        Files.write(
                log,
                List.of(
                        "writers=stdout",
                        "w.stdout.class=io.questdb.log.LogConsoleWriter",
                        "w.stdout.level=ERROR",
                        // Without the banner, whose advice on kernel limits is for far larger stores.
                        "w.stdout.scope=i.q"));
    }
}
