package io.breathline.local.store;

import io.questdb.Bootstrap;
import io.questdb.DefaultBootstrapConfiguration;
import io.questdb.ServerMain;
import io.questdb.griffin.SqlException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A QuestDB on loopback that takes Influx line protocol over HTTP. Its tables are made first, with the keys of a point:
 * a point written twice is one. A second start on the same folder goes on where the first stopped.
 */
public final class StoreServer implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            """
            CREATE TABLE IF NOT EXISTS 'reading' (
                timestamp TIMESTAMP, patient SYMBOL CAPACITY 4096, metric SYMBOL CAPACITY 64,
                device SYMBOL CAPACITY 4096, value DOUBLE, quality VARCHAR, id VARCHAR, flags VARCHAR
            ) timestamp(timestamp) PARTITION BY MONTH WAL
            DEDUP UPSERT KEYS(timestamp, patient, metric, device)""",
            // a folder of an earlier build
            "ALTER TABLE 'reading' ADD COLUMN IF NOT EXISTS flags VARCHAR",
            """
            CREATE TABLE IF NOT EXISTS 'unit' (
                timestamp TIMESTAMP, unit SYMBOL CAPACITY 64,
                occupied LONG, staffed LONG, open LONG, queue LONG
            ) timestamp(timestamp) PARTITION BY MONTH WAL
            DEDUP UPSERT KEYS(timestamp, unit)""");

    private final ServerMain server;
    private final int port;

    private StoreServer(ServerMain server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts on a free port. */
    public static StoreServer start(Path folder) throws IOException {
        return start(folder, 0);
    }

    /** Starts and returns when it takes writes and queries. */
    public static StoreServer start(Path folder, int port) throws IOException {
        int at = port == 0 ? freePort() : port;
        StoreSettings.write(Files.createDirectories(folder), at);
        var bootstrap = new Bootstrap(
                new WithoutConsole(),
                Bootstrap.getServerMainArgs(folder.toAbsolutePath().toString()));
        ServerMain server = new ServerMain(bootstrap);
        server.start();
        try {
            for (String table : TABLES) {
                server.getEngine().execute(table);
            }
        } catch (SqlException refused) {
            server.close();
            throw new IOException("the store refuses its tables", refused);
        }
        return new StoreServer(server, at);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        server.close();
    }

    /** The store's own web pages load from the folder; ours are elsewhere. */
    private static final class WithoutConsole extends DefaultBootstrapConfiguration {
        @Override
        public boolean useSite() {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
