package io.breathline.local.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breathline.domain.settings.KafkaAccess;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.local.command.certificates.CertificatesCommand;
import io.breathline.local.command.system.Installation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The broker as docker/kafka starts it, with the secrets and rights our commands make: TLS, SCRAM, least privilege. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecuredLogIT {
    private static final Installation HERE =
            new Installation(Path.of("..", "..").toAbsolutePath().normalize());

    private static final int FLOOD = 6_000_000;

    @TempDir
    static Path folder;

    private Process broker;
    private int clients;

    @BeforeAll
    void start_the_broker_as_it_is_shipped() throws Exception {
        Path secrets = folder.resolve("secrets");
        assertThat(new CommandLine(new CertificatesCommand()).execute("--out", secrets.toString()))
                .isZero();
        clients = freePort();
        Files.copy(secrets.resolve("kafka-1.p12"), secrets.resolve("kafka_keys"));
        Files.copy(secrets.resolve("trust.p12"), secrets.resolve("trust"));
        Files.copy(secrets.resolve("store-password"), secrets.resolve("store_password"));
        Files.copy(secrets.resolve("kafka-users"), secrets.resolve("kafka_users"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java") + " -Xmx256m -XX:TieredStopAtLevel=1 -cp "
                + HERE.classPath("local/kafka-server") + " ";
        Path docker = HERE.home().resolve("docker/kafka");
        Path data = Files.createDirectories(folder.resolve("data"));
        Path here = Files.createDirectories(folder.resolve("etc"));
        Files.writeString(
                here.resolve("server.properties"),
                Files.readString(docker.resolve("server.properties")).replace("/var/lib/kafka/data", data.toString()));
        int controller = freePort();
        String script = Files.readString(docker.resolve("start.sh"))
                .replace("/opt/kafka/bin/kafka-storage.sh", java + "kafka.tools.StorageTool")
                .replace("/opt/kafka/bin/kafka-server-start.sh", java + "kafka.Kafka")
                .replace("/run/secrets/", secrets + "/")
                .replace("/etc/breathline/", here + "/")
                .replace(
                        "/tmp/server.properties",
                        folder.resolve("server.properties").toString())
                .replace("://:9094", "://127.0.0.1:" + controller)
                .replace("9095", Integer.toString(freePort()))
                .replace("9093", Integer.toString(clients));
        Path shipped = Files.writeString(folder.resolve("start.sh"), script);
        ProcessBuilder builder = new ProcessBuilder("bash", shipped.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("broker.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "KAFKA_NODE", "1",
                        "KAFKA_HOST", "localhost",
                        "KAFKA_VOTERS", "1@localhost:" + controller,
                        "KAFKA_CLUSTER", "uRreaTHL1neKRaft000009"));
        broker = builder.start();
        awaitBroker();
        assertThat(new CommandLine(new TopicsCommand()).execute("--kafka", as("admin"), "--rights"))
                .isZero();
    }

    @AfterAll
    void stop_the_broker() throws InterruptedException {
        broker.descendants().forEach(ProcessHandle::destroy);
        broker.destroy();
        if (!broker.waitFor(20, TimeUnit.SECONDS)) {
            broker.descendants().forEach(ProcessHandle::destroyForcibly);
            broker.destroyForcibly();
        }
    }

    @Test
    void ingest_may_write_what_came_in_and_the_jobs_may_read_it() throws Exception {
        try (var ingest = new TopicWriter(as("ingest"))) {
            ingest.write(message(Topics.HOME_RAW.name()));
            ingest.flush();
        }
        List<String> read = new ArrayList<>();
        new TopicReader(as("jobs"))
                .toTheEnd(Topics.HOME_RAW.name(), found -> read.add(new String(found.value(), StandardCharsets.UTF_8)));
        assertThat(read).contains("bytes");
    }

    @Test
    void no_user_may_go_faster_than_the_pace_that_is_set_for_all() throws Exception {
        try (var admin = Admin.create(KafkaAccess.with(as("admin"), Map.of()))) {
            assertThat(admin.describeClientQuotas(ClientQuotaFilter.all())
                            .entities()
                            .get()
                            .entrySet())
                    .anySatisfy(quota -> {
                        assertThat(quota.getKey().entries()).containsEntry(ClientQuotaEntity.USER, null);
                        assertThat(quota.getValue()).containsExactlyInAnyOrderEntriesOf(TopicsCommand.PACE);
                    });
        }
    }

    /** At a pace that a test can break within seconds: the one that is shipped wants hundreds of megabytes. */
    @Test
    void who_floods_is_made_to_wait_and_without_a_pace_nobody_is() throws Exception {
        Map<String, Double> none = new HashMap<>();
        TopicsCommand.PACE.keySet().forEach(limit -> none.put(limit, null));
        try (var admin = Admin.create(KafkaAccess.with(as("admin"), Map.of()))) {
            TopicsCommand.setPace(admin, none);
            assertThat(Flood.write(as("ingest"), FLOOD))
                    .as("writing at no pace")
                    .isZero();
            assertThat(Flood.read(as("jobs"))).as("reading at no pace").isZero();
            TopicsCommand.setPace(
                    admin, Map.of("producer_byte_rate", FLOOD / 12.0, "consumer_byte_rate", FLOOD / 12.0));
            assertThat(Flood.write(as("ingest"), FLOOD)).as("writing too fast").isPositive();
            assertThat(Flood.read(as("jobs"))).as("reading too fast").isPositive();
            assertThat(Flood.write(as("dashboards"), FLOOD / 20))
                    .as("another user meanwhile")
                    .isZero();
        } finally {
            assertThat(new CommandLine(new TopicsCommand()).execute("--kafka", as("admin"), "--rights"))
                    .isZero();
        }
    }

    @Test
    void a_record_larger_than_two_mebibytes_is_refused_for_its_size_alone() throws Exception {
        Map<String, Object> careless = KafkaAccess.with(as("ingest"), Map.of("max.request.size", 8 << 20));
        try (var producer = new KafkaProducer<>(careless, new ByteArraySerializer(), new ByteArraySerializer());
                var admin = Admin.create(KafkaAccess.with(as("admin"), Map.of()))) {
            var giant = new ProducerRecord<byte[], byte[]>(Topics.HOSPITAL_RAW.name(), new byte[3 << 20]);
            assertThatThrownBy(() -> producer.send(giant).get()).hasCauseInstanceOf(RecordTooLargeException.class);
            var topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.HOSPITAL_RAW.name());
            var roomy = new ConfigEntry("max.message.bytes", Integer.toString(8 << 20));
            admin.incrementalAlterConfigs(Map.of(topic, List.of(new AlterConfigOp(roomy, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
            assertThat(producer.send(giant).get().hasOffset())
                    .as("without the limit it is taken")
                    .isTrue();
            admin.incrementalAlterConfigs(Map.of(topic, List.of(new AlterConfigOp(roomy, AlterConfigOp.OpType.DELETE))))
                    .all()
                    .get();
        }
    }

    @Test
    void nobody_reads_or_writes_what_is_not_theirs() throws Exception {
        assertThatThrownBy(() -> new TopicReader(as("ingest")).toTheEnd(Topics.HOME_READINGS.name(), found -> {}))
                .isInstanceOf(TopicAuthorizationException.class);
        for (Map.Entry<String, String> forbidden : Map.of(
                        "ingest", Topics.ALERTS.name(),
                        "jobs", Topics.DECISIONS.name(),
                        "fhir-adapter", Topics.ALERTS.name(),
                        "dashboards", Topics.ALERTS_CURRENT.name())
                .entrySet()) {
            try (var writer = new TopicWriter(as(forbidden.getKey()))) {
                writer.write(message(forbidden.getValue()));
                assertThatThrownBy(writer::flush)
                        .as(forbidden.toString())
                        .hasCauseInstanceOf(TopicAuthorizationException.class);
            }
        }
        try (var admin = Admin.create(KafkaAccess.with(as("ingest"), Map.of()))) {
            assertThatThrownBy(() -> admin.describeConsumerGroups(List.of("breathline-home"))
                            .all()
                            .get())
                    .hasCauseInstanceOf(GroupAuthorizationException.class);
        }
    }

    @Test
    void a_wrong_password_and_a_plain_connection_are_refused() throws Exception {
        String secret = Files.readString(Path.of(as("ingest").substring("file:".length())));
        Path wrong = Files.writeString(
                folder.resolve("wrong.properties"), secret.replaceAll("password=\"[^\"]+\"", "password=\"guess\""));
        assertThatThrownBy(() -> ask("file:" + wrong)).hasCauseInstanceOf(SaslAuthenticationException.class);
        assertThatThrownBy(() -> ask("localhost:" + clients)).isInstanceOf(ExecutionException.class);
    }

    private void awaitBroker() throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (true) {
            try {
                ask(as("admin"));
                return;
            } catch (ExecutionException notYet) {
                assertThat(System.nanoTime())
                        .as(() -> said(folder.resolve("broker.log")))
                        .isLessThan(end);
                assertThat(broker.isAlive())
                        .as(() -> said(folder.resolve("broker.log")))
                        .isTrue();
            }
        }
    }

    private static String said(Path log) {
        try {
            String all = Files.readString(log);
            return all.substring(Math.max(0, all.length() - 2_000));
        } catch (IOException unreadable) {
            return "nothing";
        }
    }

    private static void ask(String kafka) throws Exception {
        Map<String, Object> hurried = Map.of("request.timeout.ms", 4_000, "default.api.timeout.ms", 5_000);
        try (var admin = Admin.create(KafkaAccess.with(kafka, hurried))) {
            admin.listTopics().names().get();
        }
    }

    /** The shipped client's properties of a process, with this test's places. */
    private String as(String process) throws IOException {
        Path secrets = folder.resolve("secrets");
        String text = Files.readString(secrets.resolve("kafka-" + process + ".properties"))
                .replaceAll("bootstrap.servers=.*", "bootstrap.servers=localhost:" + clients)
                .replace("/run/secrets/", secrets + "/");
        Path file = folder.resolve("as-" + process + ".properties");
        return "file:" + Files.writeString(file, text);
    }

    private static Message message(String topic) {
        var envelope = new Envelope(topic, "/test", "1", Instant.parse("2026-01-20T07:00:00Z"), Mode.LIVE, "live");
        return new Message(topic, "key", "bytes".getBytes(StandardCharsets.UTF_8), envelope.headers());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
