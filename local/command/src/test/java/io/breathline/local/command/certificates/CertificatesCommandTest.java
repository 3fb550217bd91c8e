package io.breathline.local.command.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CertificatesCommandTest {
    private static final Instant NOW = Instant.parse("2026-01-20T07:00:00Z");

    @TempDir
    Path folder;

    @BeforeEach
    void make_the_secrets() {
        assertThat(run()).isZero();
    }

    @Test
    void
            every_secret_that_the_compose_file_names_is_made_for_processes_of_any_number_in_a_folder_that_is_its_owners_alone()
                    throws Exception {
        JsonNode compose = new YAMLMapper()
                .readTree(Path.of("..", "..", "docker", "compose.yaml").toFile());
        List<String> missing = new ArrayList<>();
        for (JsonNode secret : compose.path("secrets")) {
            Path file = folder.resolve(secret.path("file").asText().substring("./secrets/".length()));
            if (!Files.exists(file)) {
                missing.add(file.toString());
            } else {
                assertThat(rights(file)).as(file.toString()).isEqualTo("rw-r--r--");
            }
        }
        assertThat(missing).isEmpty();
        assertThat(rights(folder)).isEqualTo("rwx------");
        assertThat(rights(folder.resolve("authority/authority.key"))).isEqualTo("rw-------");
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void what_is_there_is_kept() throws Exception {
        byte[] before = Files.readAllBytes(folder.resolve("kafka-1.p12"));
        String users = Files.readString(folder.resolve("kafka-users"));
        assertThat(run()).isZero();
        assertThat(Files.readAllBytes(folder.resolve("kafka-1.p12"))).isEqualTo(before);
        assertThat(Files.readString(folder.resolve("kafka-users"))).isEqualTo(users);
    }

    @Test
    void a_servers_certificate_is_signed_by_the_authority_for_its_names_and_not_by_another() throws Exception {
        X509Certificate authority = Pem.certificate(folder.resolve("ca.crt"));
        X509Certificate server = Pem.certificate(folder.resolve("kafka-1.crt"));
        server.verify(authority.getPublicKey());
        server.checkValidity(Date.from(NOW));
        assertThat(server.getSubjectX500Principal().getName()).isEqualTo("CN=kafka-1");
        assertThat(server.getSubjectAlternativeNames().toString()).contains("kafka-1", "localhost", "127.0.0.1");
        assertThat(server.getBasicConstraints()).as("may sign others").isEqualTo(-1);
        Authority stranger = Authority.of(folder.resolve("stranger"), "Breathline private authority", NOW);
        assertThatThrownBy(() -> server.verify(stranger.certificate().getPublicKey()))
                .isInstanceOf(SignatureException.class);
    }

    @Test
    void a_devices_certificate_serves_nobody_and_is_taken_back_by_name() throws Exception {
        assertThat(run("--device", "spiro-0001", "--device", "spiro-0002")).isZero();
        X509Certificate device = Pem.certificate(folder.resolve("spiro-0001.crt"));
        assertThat(device.getExtendedKeyUsage()).as("client only").containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(keyStore("spiro-0001.p12").getCertificateChain("own")).hasSize(2);
        assertThat(rights(folder.resolve("spiro-0001.p12"))).isEqualTo("rw-------");
        assertThat(rights(folder.resolve("spiro-0001.key"))).isEqualTo("rw-------");
        assertThat(revoked().getRevokedCertificate(device)).isNull();

        assertThat(run("--revoke", "spiro-0001")).isZero();
        assertThat(revoked().getRevokedCertificate(device)).isNotNull();
        assertThat(revoked().getRevokedCertificate(Pem.certificate(folder.resolve("spiro-0002.crt"))))
                .isNull();
        assertThat(run("--revoke", "spiro-0001"))
                .as("nothing left to take back")
                .isNotZero();
    }

    @Test
    void a_name_that_would_be_a_wildcard_or_a_level_of_a_topic_is_refused() {
        for (String name : List.of("+", "#", "a/b", "", "a b")) {
            assertThat(run("--device", name)).as(name).isNotZero();
        }
    }

    private int run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--out", folder.toString()));
        arguments.addAll(List.of(more));
        var line = new CommandLine(new CertificatesCommand(() -> NOW));
        line.setExecutionExceptionHandler((failure, command, result) -> 1);
        return line.execute(arguments.toArray(new String[0]));
    }

    private X509CRL revoked() throws Exception {
        try (InputStream bytes = Files.newInputStream(folder.resolve("revoked.crl"))) {
            X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(bytes);
            list.verify(Pem.certificate(folder.resolve("ca.crt")).getPublicKey());
            return list;
        }
    }

    private KeyStore keyStore(String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        char[] password =
                Files.readString(folder.resolve("store-password")).strip().toCharArray();
        try (InputStream bytes = Files.newInputStream(folder.resolve(name))) {
            store.load(bytes, password);
        }
        return store;
    }
}
