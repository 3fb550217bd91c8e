package io.breathline.fhir.auth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Shows our certificate to the server, and believes in those that our own trust store names. */
public final class MutualTls {
    private MutualTls() {}

    /**
     * @param keys PKCS#12 file with our key and certificate
     * @param trust PKCS#12 file with the authorities to believe in, or null for those of the JDK
     * @param password of both files
     */
    public static SSLContext context(Path keys, Path trust, char[] password) throws IOException {
        try {
            KeyManagerFactory ours = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            ours.init(store(keys, password), password);
            TrustManagerFactory theirs = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            theirs.init(trust == null ? null : store(trust, password));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(ours.getKeyManagers(), theirs.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new IOException("the key store " + keys.getFileName() + " cannot be used with this password");
        }
    }

    private static KeyStore store(Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        } catch (IOException unreadable) {
            throw new IOException("the key store " + file.getFileName() + " cannot be read: file or password");
        }
        return store;
    }
}
