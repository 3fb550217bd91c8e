package io.breathline.domain.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WholeAnswerTest {
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch closed = new CountDownLatch(1);
    private ServerSocket server;
    private volatile String answer;

    /** Says what it is told to and then nothing: neither more nor that it is done. */
    @BeforeEach
    void listens() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket asked = server.accept()) {
                    asked.getInputStream().read(new byte[4096]);
                    OutputStream out = asked.getOutputStream();
                    out.write(answer.getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    while (asked.getInputStream().read() >= 0) {}
                    closed.countDown();
                } catch (IOException over) {
                    closed.countDown();
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void a_whole_answer_is_given_back() throws Exception {
        answer = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody";
        HttpResponse<String> whole = WholeAnswer.of(client, question(), BodyHandlers.ofString());
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo("body");
    }

    @Test
    void a_body_that_stops_half_way_is_given_up_and_hung_up() throws Exception {
        answer = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbo";
        assertThatThrownBy(() -> WholeAnswer.of(client, question(), BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(closed.await(30, TimeUnit.SECONDS)).as("hung up").isTrue();
    }

    @Test
    void a_server_that_takes_the_question_and_is_silent_is_given_up() {
        answer = "";
        assertThatThrownBy(() -> WholeAnswer.of(client, question(), BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void a_question_without_a_limit_is_a_mistake() {
        answer = "";
        var endless = HttpRequest.newBuilder(question().uri()).build();
        assertThatThrownBy(() -> WholeAnswer.of(client, endless, BodyHandlers.ofString()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nobody_there_is_told_as_such() throws Exception {
        HttpRequest question = question();
        server.close();
        assertThatThrownBy(() -> WholeAnswer.of(client, question, BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    /** The JDK's own limit would still be waiting: this is what the class is for. */
    @Test
    void the_careless_way_goes_on_waiting_for_the_rest_of_the_body() {
        answer = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbo";
        var careless = CompletableFuture.supplyAsync(() -> {
            try {
                return client.send(question(), BodyHandlers.ofString());
            } catch (IOException | InterruptedException ended) {
                throw new IllegalStateException(ended);
            }
        });
        assertThatThrownBy(() -> careless.get(PATIENCE.toMillis() * 4, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
    }

    private HttpRequest question() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"))
                .timeout(PATIENCE)
                .build();
    }
}
