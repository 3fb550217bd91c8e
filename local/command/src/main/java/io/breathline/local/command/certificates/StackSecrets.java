package io.breathline.local.command.certificates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every secret that docker/compose.yaml names, as files of one folder. What is there already is kept. */
final class StackSecrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration VALID = Duration.ofDays(397);
    private static final String BROKERS = "kafka-1:9093,kafka-2:9093,kafka-3:9093";
    /** Each server, and the names it is reached by. */
    private static final Map<String, List<String>> SERVERS = servers();

    private static final List<String> KAFKA_CLIENTS = List.of("admin", "ingest", "jobs", "fhir-adapter", "dashboards");
    private static final List<String> PASSWORDS =
            List.of("influx-password", "influx-token", "postgres-password", "oidc-secret", "grafana-password");

    private final Path folder;
    private final Authority authority;
    private final Instant now;

    StackSecrets(Path folder, Authority authority, Instant now) {
        this.folder = folder;
        this.authority = authority;
        this.now = now;
    }

    void write() throws IOException {
        Pem.closed(folder);
        String password = once("store-password", random());
        Pem.write(folder.resolve("ca.crt"), authority.certificate());
        Pem.write(folder.resolve("revoked.crl"), authority.revoked(now));
        if (!Files.exists(folder.resolve("trust.p12"))) {
            Pem.trustStore(folder.resolve("trust.p12"), authority.certificate(), password);
            // Without a password, as it holds nothing secret and Java's own clients want none for such a store.
            Pem.trustStore(folder.resolve("public-trust.p12"), authority.certificate(), "");
        }
        for (Map.Entry<String, List<String>> server : SERVERS.entrySet()) {
            if (!Files.exists(folder.resolve(server.getKey() + ".p12"))) {
                issue(server.getKey(), server.getValue(), VALID, password, Pem.Readers.REACHED);
            }
        }
        for (String name : PASSWORDS) {
            once(name, random());
        }
        once("share-group", "bridges-" + random());
        String tokens = once("intake-tokens", "demo=" + random());
        once("intake-token", tokens.substring(tokens.indexOf('=') + 1));
        kafka(password);
    }

    /** For a device, which is given its files by hand: nobody else is to read them, wherever they are put. */
    void device(String name, Duration valid, String password) throws IOException {
        issue(name, List.of(), valid, password, Pem.Readers.OWNER);
    }

    /** A certificate with its key, as a key store and as PEM. */
    private void issue(String name, List<String> hosts, Duration valid, String password, Pem.Readers by)
            throws IOException {
        Authority.Issued issued = authority.issue(name, hosts, valid, now);
        Pem.keyStore(folder.resolve(name + ".p12"), issued, authority.certificate(), password, by);
        Pem.write(folder.resolve(name + ".crt"), issued.certificate());
        Pem.writeSecret(folder.resolve(name + ".key"), issued.keys().getPrivate(), by);
    }

    private void kafka(String storePassword) throws IOException {
        if (Files.exists(folder.resolve("kafka-users"))) {
            return;
        }
        StringBuilder users = new StringBuilder();
        for (String name : KAFKA_CLIENTS) {
            String password = random();
            users.append("SCRAM-SHA-512=[name=")
                    .append(name)
                    .append(",password=")
                    .append(password)
                    .append("]\n");
            Pem.secret(
                    folder.resolve("kafka-" + name + ".properties"),
                    "bootstrap.servers=" + BROKERS + "\n"
                            + "security.protocol=SASL_SSL\n"
                            + "sasl.mechanism=SCRAM-SHA-512\n"
                            + "sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule"
                            + " required username=\""
                            + name + "\" password=\"" + password + "\";\n"
                            + "ssl.truststore.location=/run/secrets/trust\n"
                            + "ssl.truststore.type=PKCS12\n"
                            + "ssl.truststore.password=" + storePassword + "\n",
                    Pem.Readers.REACHED);
        }
        Pem.secret(folder.resolve("kafka-users"), users.toString(), Pem.Readers.REACHED);
    }

    private String once(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            Pem.secret(file, content + "\n", Pem.Readers.REACHED);
        }
        return Files.readString(file).strip();
    }

    private static String random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Map<String, List<String>> servers() {
        Map<String, List<String>> servers = new LinkedHashMap<>();
        for (String name : List.of(
                "kafka-1",
                "kafka-2",
                "kafka-3",
                "mosquitto",
                "dashboards",
                "keycloak",
                "grafana",
                "prometheus",
                "devices-gate",
                "hospital")) {
            servers.put(name, List.of(name, "localhost", "127.0.0.1"));
        }
        // The broker knows a bridge by its certificate's name (docker/mosquitto/acl); hospitals know it as ingest.
        servers.put("bridge-1", List.of("ingest", "localhost", "127.0.0.1"));
        return servers;
    }
}
