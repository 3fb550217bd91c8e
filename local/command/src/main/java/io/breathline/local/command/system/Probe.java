package io.breathline.local.command.system;

import io.breathline.domain.network.WholeAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Asks a process, in its own protocol, whether it can do its job. */
@FunctionalInterface
public interface Probe {
    boolean ready();

    /** No question to ask: running is enough. */
    static Probe none() {
        return () -> true;
    }

    /** A GET that answers 2xx. */
    static Probe http(String url) {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .build();
        return () -> {
            try {
                return WholeAnswer.of(client, request, HttpResponse.BodyHandlers.discarding())
                                        .statusCode()
                                / 100
                        == 2;
            } catch (IOException notYet) {
                return false;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }

    /** An MQTT 5 CONNECT that is answered by a CONNACK with reason success. */
    static Probe mqtt(int port) {
        byte[] id = "breathline-probe".getBytes(StandardCharsets.UTF_8);
        byte[] connect = new byte[2 + 11 + 2 + id.length];
        byte[] head = {0x10, (byte) (connect.length - 2), 0, 4, 'M', 'Q', 'T', 'T', 5, 2, 0, 30, 0, 0, (byte) id.length
        };
        System.arraycopy(head, 0, connect, 0, head.length);
        System.arraycopy(id, 0, connect, head.length, id.length);
        return () -> {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
                socket.setSoTimeout(5_000);
                socket.getOutputStream().write(connect);
                byte[] answer = socket.getInputStream().readNBytes(4);
                socket.getOutputStream().write(new byte[] {(byte) 0xE0, 0});
                return answer.length == 4 && answer[0] == 0x20 && answer[3] == 0;
            } catch (IOException notYet) {
                return false;
            }
        };
    }

    /** A broker that answers a describe-cluster with itself in it. */
    static Probe kafka(String bootstrap) {
        return () -> {
            if (!listening(bootstrap)) {
                return false;
            }
            Map<String, Object> settings = Map.of(
                    "bootstrap.servers", bootstrap, "request.timeout.ms", 3_000, "default.api.timeout.ms", 4_000);
            try (var admin = Admin.create(settings)) {
                return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
            } catch (ExecutionException | TimeoutException notYet) {
                return false;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }

    private static boolean listening(String address) {
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
