package io.breathline.fhir.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** Reads an RSA key from a PKCS#8 PEM file, as {@code openssl genpkey -algorithm RSA} writes it. */
public final class KeyFile {
    private KeyFile() {}

    /** The file's name without its ending is the key's id, so that a rotation is a new file. */
    public static SigningKey read(Path file) throws IOException {
        String text = Files.readString(file).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            var secret = (RSAPrivateCrtKey) rsa.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
            var open = rsa.generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
            String name = file.getFileName().toString();
            return new SigningKey(name.replaceFirst("\\.[^.]*$", ""), new KeyPair(open, secret));
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            throw new IOException("the key file " + file.getFileName() + " is no RSA key in PKCS#8 PEM");
        }
    }
}
