package io.breathline.simulators.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The simulated hospital at a door that wants certificates, as in the compose file. */
@Timeout(120)
class MllpSenderIT {
    private static final String MESSAGE = "MSH|^~\\&|SIM|demo|||20260101||ADT^A01|7|P|2.4\r";

    @TempDir
    Path folder;

    @Test
    void it_shows_its_certificate_and_believes_only_who_it_meant() throws Exception {
        HospitalKeys keys = keys("hospital");
        try (var door = (SSLServerSocket)
                keys.context().getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            door.setNeedClientAuth(true);
            Thread receiver = new Thread(() -> receive(door), "receiver");
            receiver.setDaemon(true);
            receiver.start();
            try (var sender = new MllpSender("localhost", door.getLocalPort(), keys)) {
                sender.send(MESSAGE);
            }
            try (var astray = new MllpSender("127.0.0.1", door.getLocalPort(), keys)) {
                assertThatThrownBy(() -> astray.send(MESSAGE)).isInstanceOf(IOException.class);
            }
            try (var plain = new MllpSender("localhost", door.getLocalPort(), null)) {
                assertThatThrownBy(() -> plain.send(MESSAGE)).isInstanceOf(IOException.class);
            }
        }
        assertThat(keys.toString()).doesNotContain("changeit");
    }

    /** Answers each message with AA; who is no peer of ours is dropped. */
    private static void receive(SSLServerSocket door) {
        while (!door.isClosed()) {
            try (SSLSocket peer = (SSLSocket) door.accept()) {
                InputStream in = peer.getInputStream();
                int next = in.read();
                while (next >= 0 && next != 0x1C) {
                    next = in.read();
                }
                peer.getOutputStream()
                        .write("\u000bMSH|^~\\&|X\rMSA|AA|7\r\u001c\r".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException refused) {
                // the next one
            }
        }
    }

    private HospitalKeys keys(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:localhost",
                "-keystore",
                store.toString());
        Path certificate = folder.resolve(name + ".crt");
        keytool("-exportcert", "-alias", name, "-file", certificate.toString(), "-keystore", store.toString());
        Path trust = folder.resolve("trust.p12");
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                name,
                "-file",
                certificate.toString(),
                "-keystore",
                trust.toString());
        return new HospitalKeys(store, trust, "changeit");
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", "changeit"));
        assertThat(new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.log").toFile())
                        .start()
                        .waitFor())
                .isZero();
    }
}
