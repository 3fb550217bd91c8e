package io.breathline.local.command.certificates;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** Certificates and keys in files; what is secret is its owner's alone to read, or to reach. */
final class Pem {
    /** Who may read a secret. */
    enum Readers {
        OWNER("rw-------"),
        /**
         * Whoever reaches the file. A container's process has a number of its own, and an engine shows it a file with the
         * rights that it has on the host: the folder around it is what keeps others out.
         */
        REACHED("rw-r--r--");

        private final String rights;

        Readers(String rights) {
            this.rights = rights;
        }
    }

    private Pem() {}

    static X509Certificate certificate(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
        } catch (GeneralSecurityException unreadable) {
            throw new IOException(file + " is no certificate", unreadable);
        }
    }

    /** A certificate or a list of revoked ones. */
    static void write(Path file, Object content) throws IOException {
        Files.writeString(file, text(content));
    }

    static void writeSecret(Path file, PrivateKey key, Readers by) throws IOException {
        secret(file, text(new JcaPKCS8Generator(key, null)), by);
    }

    static void secret(Path file, String content, Readers by) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(
                file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(Readers.OWNER.rights)));
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(by.rights));
    }

    /** A folder that nobody but its owner gets into. */
    static void closed(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    static void keyStore(Path file, Authority.Issued issued, X509Certificate authority, String password, Readers by)
            throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("own", issued.keys().getPrivate(), password.toCharArray(), new Certificate[] {
                issued.certificate(), authority
            });
            save(store, file, password, by);
        } catch (GeneralSecurityException broken) {
            throw new IOException("the key store cannot be made", broken);
        }
    }

    static void trustStore(Path file, X509Certificate authority, String password) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", authority);
            save(store, file, password, Readers.REACHED);
        } catch (GeneralSecurityException broken) {
            throw new IOException("the trust store cannot be made", broken);
        }
    }

    private static void save(KeyStore store, Path file, String password, Readers by)
            throws IOException, GeneralSecurityException {
        secret(file, "", by);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.isEmpty() ? null : password.toCharArray());
        }
    }

    private static String text(Object content) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        }
        return text.toString();
    }
}
