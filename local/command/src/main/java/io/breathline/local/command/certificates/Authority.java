package io.breathline.local.command.certificates;

import java.io.IOException;
import java.io.Reader;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A private certificate authority in a folder: its key, its certificate, what it signed and what it took back. Losing the
 * folder means issuing everything anew; giving its key away means the same.
 */
final class Authority {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SIGNATURE = "SHA256withECDSA";

    private final Path folder;
    private final PrivateKey key;
    private final X509Certificate certificate;

    /** What was signed for whom. */
    record Issued(KeyPair keys, X509Certificate certificate) {}

    private Authority(Path folder, PrivateKey key, X509Certificate certificate) {
        this.folder = folder;
        this.key = key;
        this.certificate = certificate;
    }

    /** The authority of this folder, or a new one of that name, valid for ten years. */
    static Authority of(Path folder, String name, Instant now) throws IOException {
        Path keyFile = folder.resolve("authority.key");
        Path certificateFile = folder.resolve("authority.crt");
        try {
            if (Files.exists(keyFile)) {
                return new Authority(folder, key(keyFile), Pem.certificate(certificateFile));
            }
            Files.createDirectories(folder.resolve("issued"));
            KeyPair pair = pair();
            X500Principal self = new X500Principal("CN=" + name);
            var builder = new JcaX509v3CertificateBuilder(
                    self, serial(), date(now), date(now.plus(Duration.ofDays(3652))), self, pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            X509Certificate own = new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(pair.getPrivate())));
            Pem.write(certificateFile, own);
            Pem.writeSecret(keyFile, pair.getPrivate(), Pem.Readers.OWNER);
            return new Authority(folder, pair.getPrivate(), own);
        } catch (GeneralSecurityException | OperatorCreationException broken) {
            throw new IOException("the authority cannot be made or read", broken);
        }
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** @param hosts names under which a server is reached; none for a device, which is nobody's server */
    Issued issue(String name, List<String> hosts, Duration valid, Instant now) throws IOException {
        try {
            KeyPair pair = pair();
            var builder = new JcaX509v3CertificateBuilder(
                    certificate,
                    serial(),
                    date(now.minus(Duration.ofMinutes(5))),
                    date(now.plus(valid)),
                    new X500Principal("CN=" + name),
                    pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            List<KeyPurposeId> purposes = new ArrayList<>(List.of(KeyPurposeId.id_kp_clientAuth));
            if (!hosts.isEmpty()) {
                purposes.add(KeyPurposeId.id_kp_serverAuth);
                builder.addExtension(Extension.subjectAlternativeName, false, names(hosts));
            }
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes.toArray(new KeyPurposeId[0])));
            X509Certificate signed = new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
            Pem.write(folder.resolve("issued").resolve(signed.getSerialNumber().toString(16) + ".crt"), signed);
            return new Issued(pair, signed);
        } catch (GeneralSecurityException | OperatorCreationException broken) {
            throw new IOException("no certificate could be made for " + name, broken);
        }
    }

    /** Takes back every certificate of that name; returns how many. */
    int revoke(String name) throws IOException {
        int taken = 0;
        Path revoked = Files.createDirectories(folder.resolve("revoked"));
        for (Path file : files("issued")) {
            if (Pem.certificate(file).getSubjectX500Principal().equals(new X500Principal("CN=" + name))) {
                Files.move(file, revoked.resolve(file.getFileName()));
                taken++;
            }
        }
        return taken;
    }

    /** The list of all that was taken back, to be published again before a year is over. */
    X509CRL revoked(Instant now) throws IOException {
        try {
            var builder = new JcaX509v2CRLBuilder(certificate, date(now.minus(Duration.ofMinutes(5))));
            builder.setNextUpdate(date(now.plus(Duration.ofDays(365))));
            for (Path file : files("revoked")) {
                Instant when = Files.getLastModifiedTime(file).toInstant();
                builder.addCRLEntry(Pem.certificate(file).getSerialNumber(), date(when), CRLReason.privilegeWithdrawn);
            }
            X509CRLHolder list = builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key));
            return new JcaX509CRLConverter().getCRL(list);
        } catch (GeneralSecurityException | OperatorCreationException broken) {
            throw new IOException("the list of revoked certificates cannot be made", broken);
        }
    }

    private List<Path> files(String kind) throws IOException {
        Path all = folder.resolve(kind);
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(all)) {
            return files.sorted().toList();
        }
    }

    private static GeneralNames names(List<String> hosts) {
        return new GeneralNames(hosts.stream()
                .map(host ->
                        new GeneralName(host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName, host))
                .toArray(GeneralName[]::new));
    }

    private static PrivateKey key(Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file);
                var parser = new PEMParser(text)) {
            Object read = parser.readObject();
            var converter = new JcaPEMKeyConverter();
            return read instanceof PEMKeyPair pair
                    ? converter.getPrivateKey(pair.getPrivateKeyInfo())
                    : converter.getPrivateKey((org.bouncycastle.asn1.pkcs.PrivateKeyInfo) read);
        }
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    private static BigInteger serial() {
        return new BigInteger(120, RANDOM).setBit(119);
    }

    private static Date date(Instant at) {
        return Date.from(at);
    }
}
