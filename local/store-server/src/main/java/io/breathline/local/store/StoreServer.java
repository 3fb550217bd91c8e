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

/**
 * A QuestDB on loopback that takes Influx line protocol over HTTP. Its tables are made first, with the keys of a point:
 * a point written twice is one. A second start on the same folder goes on where the first stopped. It keeps what an
 * InfluxDB of ours keeps: {@link StoreTables}.
 */
public final class StoreServer implements AutoCloseable {
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
            for (String statement : StoreTables.STATEMENTS) {
                server.getEngine().execute(statement);
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
