package io.breathline.ingest.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breathline.ingest.Ingest;
import io.breathline.ingest.IngestConfig;
import io.breathline.ingest.testing.MllpPeer;
import io.breathline.ingest.testing.Running;
import io.breathline.ingest.testing.TestCertificates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MLLP and HTTP let in whoever shows a certificate of ours. No Kafka here: the answer "later" is an answer too. */
class ListenerDoorIT {
    private static final String MESSAGE = "MSH|^~\\&|ADT|GICU|BL|SITE|1||ADT^A01|1|P|2.5\r";

    @Test
    void only_those_with_a_certificate_of_ours_are_heard(@TempDir Path folder) throws Exception {
        var ours = new TestCertificates(folder.resolve("ours"), "Breathline test authority");
        var foreign = new TestCertificates(folder.resolve("foreign"), "Somebody else's authority");
        Tls server = ours.issue("server", "CN=127.0.0.1");
        Tls feed = ours.issue("feed", "CN=gicu-feed");
        Tls none = new Tls(feed.trustStore(), feed.trustStore(), TestCertificates.PASSWORD);
        Tls stranger = new Tls(
                foreign.issue("stranger", "CN=gicu-feed").keyStore(), feed.trustStore(), TestCertificates.PASSWORD);
        try (var ingest = Ingest.start(
                IngestConfig.from(Map.of(
                        "BREATHLINE_KAFKA",
                        "127.0.0.1:1",
                        "BREATHLINE_MQTT",
                        "tcp://127.0.0.1:1",
                        "BREATHLINE_MLLP_PORT",
                        "0",
                        "BREATHLINE_INTAKE_PORT",
                        "0",
                        "BREATHLINE_INTAKE_TOKENS",
                        "feed=" + Running.TOKEN,
                        "BREATHLINE_TLS_KEYSTORE",
                        server.keyStore().toString(),
                        "BREATHLINE_TLS_TRUSTSTORE",
                        server.trustStore().toString(),
                        "BREATHLINE_TLS_PASSWORD",
                        TestCertificates.PASSWORD)),
                InstantSource.system())) {
            assertThat(mllp(ingest, feed.context())).contains("MSA|AE|1");
            refused(() -> mllp(ingest, none.context()));
            refused(() -> mllp(ingest, stranger.context()));
            assertThat(plain(ingest)).doesNotContain("MSA");

            assertThat(http(ingest, feed.context(), "Bearer " + Running.TOKEN)).isEqualTo(503);
            assertThat(http(ingest, feed.context(), "Bearer guessed")).isEqualTo(401);
            refused(() -> http(ingest, none.context(), "Bearer " + Running.TOKEN));
            refused(() -> http(ingest, stranger.context(), "Bearer " + Running.TOKEN));
        }
    }

    private interface Attempt {
        Object run() throws Exception;
    }

    private static void refused(Attempt attempt) {
        assertThatThrownBy(attempt::run).isInstanceOf(IOException.class);
    }

    private static String mllp(Ingest ingest, SSLContext keys) throws IOException {
        try (var peer = new MllpPeer(keys.getSocketFactory().createSocket("127.0.0.1", ingest.mllpPort()))) {
            String answer = peer.ask(MESSAGE);
            if (answer == null) {
                throw new IOException("hung up on");
            }
            return answer;
        }
    }

    private static String plain(Ingest ingest) throws IOException {
        try (var peer = MllpPeer.connect(ingest.mllpPort())) {
            return String.valueOf(peer.ask(MESSAGE));
        }
    }

    private static int http(Ingest ingest, SSLContext keys, String authorization) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(keys)
                .build()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("https://127.0.0.1:" + ingest.intakePort() + "/readings/phone-1"))
                                .header("Authorization", authorization)
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
