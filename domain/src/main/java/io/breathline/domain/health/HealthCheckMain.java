package io.breathline.domain.health;

import io.breathline.domain.network.WholeAnswer;
import io.breathline.domain.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Asks the process beside it for {@code /health}, by TLS where that one has it, and ends with 0 only if it answers 200. An
 * image needs no other tool for its health check: {@code HealthCheckMain PORT_SETTING DEFAULT_PORT}.
 */
public final class HealthCheckMain {
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private HealthCheckMain() {}

    public static void main(String[] arguments) {
        // It is asked by its loopback address, which no certificate names; its authority is checked all the same.
        System.setProperty("jdk.internal.httpclient.disableHostnameVerification", "true");
        try {
            System.exit(status(System.getenv(), arguments[0], Integer.parseInt(arguments[1])) == 200 ? 0 : 1);
        } catch (IOException | GeneralSecurityException silent) {
            System.err.println("no answer: " + silent.getClass().getSimpleName());
            System.exit(1);
        } catch (InterruptedException stopped) {
            System.exit(1);
        }
    }

    static int status(Map<String, String> environment, String portSetting, int port)
            throws IOException, GeneralSecurityException, InterruptedException {
        Settings settings = new Settings(environment);
        String prefix = portSetting.equals("BREATHLINE_PAGES_PORT") ? "BREATHLINE_PAGES_TLS_" : "BREATHLINE_TLS_";
        String keys = settings.text(prefix + "KEYSTORE", "");
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(PATIENCE);
        if (!keys.isEmpty()) {
            client.sslContext(context(
                    Path.of(keys), settings.text(prefix + "PASSWORD", "").toCharArray()));
        }
        URI health = URI.create(
                (keys.isEmpty() ? "http" : "https") + "://127.0.0.1:" + settings.number(portSetting, port) + "/health");
        HttpRequest question = HttpRequest.newBuilder(health).timeout(PATIENCE).build();
        return WholeAnswer.of(client.build(), question, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Shows the process's own certificate and trusts the authority that signed it. */
    private static SSLContext context(Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(file)) {
            own.load(bytes, password);
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        Certificate[] chain = own.getCertificateChain(own.aliases().nextElement());
        trusted.setCertificateEntry("authority", chain[chain.length - 1]);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, password);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
