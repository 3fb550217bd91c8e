package io.breathline.local.command.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** The loopback ports of one running system. A port that was asked for must be free; a default that is not is replaced. */
public record Ports(Map<String, Integer> byName) {
    private static final int FIRST_FREE = 20_000;
    private static final int BEYOND_FREE = 32_000;
    private static final int TRIES = 1_000;

    /** What can be addressed, with the port it has unless told otherwise. */
    public enum Name {
        PAGES(8080),
        FLINK(8081),
        INTAKE(8085),
        ADAPTER(8086),
        JOBS(8087),
        FHIR(8090),
        HOMES(8091),
        HOSPITAL(8092),
        LEDGER(8093),
        STORE(9000),
        KAFKA(9092),
        MQTT(1883),
        MLLP(2575);

        private final int usual;

        Name(int usual) {
            this.usual = usual;
        }

        public int usual() {
            return usual;
        }

        public String option() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Chooses ports; {@code asked} is what the person wrote, by lower-case name, 0 meaning any free one. */
    public static Ports choose(Map<String, Integer> asked) {
        for (String name : asked.keySet()) {
            if (Arrays.stream(Name.values()).noneMatch(known -> known.option().equals(name))) {
                throw new IllegalArgumentException("there is no port called " + name + ". Known: "
                        + Arrays.stream(Name.values()).map(Name::option).collect(Collectors.joining(", ")));
            }
        }
        Map<String, Integer> chosen = new LinkedHashMap<>();
        for (Name name : Name.values()) {
            Integer wanted = asked.get(name.option());
            if (wanted != null && wanted != 0) {
                if (!free(wanted)) {
                    throw new IllegalArgumentException("port " + wanted + " for " + name.option()
                            + " is in use. Mend: end what uses it, or give another by --port " + name.option()
                            + "=NUMBER (0 takes a free one)");
                }
                chosen.put(name.option(), wanted);
            } else {
                boolean usual = wanted == null && free(name.usual());
                chosen.put(name.option(), usual ? name.usual() : anyFree(chosen.values()));
            }
        }
        return new Ports(chosen);
    }

    public int of(Name name) {
        return byName.get(name.option());
    }

    public String http(Name name) {
        return "http://127.0.0.1:" + of(name);
    }

    public static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }

    /**
     * Not from the range from which the system takes the ports of outgoing connections: while a server that was killed is
     * down, a client that knocks could be given that very port, be connected to itself, and keep the server out.
     */
    private static int anyFree(Collection<Integer> given) {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_FREE, BEYOND_FREE);
            if (!given.contains(port) && free(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port on this machine from " + FIRST_FREE + " to " + BEYOND_FREE);
    }
}
