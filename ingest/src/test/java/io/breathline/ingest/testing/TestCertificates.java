package io.breathline.ingest.testing;

import io.breathline.ingest.tls.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of this test's own, and what it signs. */
public final class TestCertificates {
    public static final String PASSWORD = "changeit";

    private final Path folder;
    private final KeyPair keys;
    private final X509Certificate authority;
    private final X500Principal name;
    private final List<BigInteger> revoked = new ArrayList<>();
    private long serial = 1;

    public TestCertificates(Path folder, String name) throws Exception {
        this.folder = Files.createDirectories(folder);
        this.keys = pair();
        this.name = new X500Principal("CN=" + name);
        this.authority = sign(this.name, keys, true);
        store("trust.p12", null, authority);
        pem("ca.crt", authority);
        publishRevoked();
    }

    /** Takes back what was issued under that file name; a broker that starts after this knows. */
    public void revoke(String file) throws Exception {
        try (InputStream bytes = Files.newInputStream(folder.resolve(file + ".crt"))) {
            var certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
            revoked.add(certificate.getSerialNumber());
        }
        publishRevoked();
    }

    private void publishRevoked() throws Exception {
        Instant now = Instant.now();
        var list = new JcaX509v2CRLBuilder(authority, Date.from(now.minus(Duration.ofHours(1))));
        list.setNextUpdate(Date.from(now.plus(Duration.ofHours(12))));
        revoked.forEach(number -> list.addCRLEntry(number, Date.from(now), CRLReason.privilegeWithdrawn));
        pem("revoked.crl", list.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    }

    /** A key store for this subject, beside a trust store that knows the authority. */
    public Tls issue(String file, String subject) throws Exception {
        KeyPair pair = pair();
        X509Certificate certificate = sign(new X500Principal(subject), pair, false);
        store(file + ".p12", pair, certificate);
        pem(file + ".crt", certificate);
        pem(file + ".key", pair.getPrivate());
        return new Tls(folder.resolve(file + ".p12"), folder.resolve("trust.p12"), PASSWORD);
    }

    public Path folder() {
        return folder;
    }

    private X509Certificate sign(X500Principal subject, KeyPair pair, boolean isAuthority)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        Instant now = Instant.now();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(serial++),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(Duration.ofHours(12))),
                subject,
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    }

    private void store(String file, KeyPair pair, X509Certificate certificate)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        if (pair == null) {
            store.setCertificateEntry("authority", certificate);
        } else {
            store.setKeyEntry(
                    "own", pair.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certificate, authority});
        }
        try (OutputStream out = Files.newOutputStream(folder.resolve(file))) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    private void pem(String file, Object content) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        }
        Files.writeString(folder.resolve(file), text.toString());
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }
}
