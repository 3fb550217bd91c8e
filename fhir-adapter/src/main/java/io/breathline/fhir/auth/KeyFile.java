package io.breathline.fhir.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a key from a PEM file: PKCS#8 as {@code openssl genpkey} writes it, RSA, or EC on P-384 with the public key
 * ({@code openssl pkey -pubout}) in the same file. Messages never quote the file.
 */
public final class KeyFile {
    private KeyFile() {}

    /** The file's name without its ending is the key's id, so that a rotation is a new file. */
    public static SigningKey read(Path file) throws IOException {
        String text = Files.readString(file);
        String name = file.getFileName().toString();
        String id = name.replaceFirst("\\.[^.]*$", "");
        byte[] secret = block(text, "PRIVATE KEY");
        byte[] open = block(text, "PUBLIC KEY");
        try {
            if (secret != null) {
                return new SigningKey(id, open == null ? rsa(secret) : pair(secret, open));
            }
        } catch (GeneralSecurityException | ClassCastException unusable) {
            throw new IOException(
                    "the key file " + name + " is no key in PKCS#8 PEM: RSA, or EC P-384 with its public key");
        }
        throw new IOException("the key file " + name + " holds no PRIVATE KEY block in PKCS#8 PEM");
    }

    private static KeyPair rsa(byte[] secret) throws GeneralSecurityException {
        KeyFactory rsa = KeyFactory.getInstance("RSA");
        var key = (RSAPrivateCrtKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(secret));
        PublicKey open = rsa.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        return new KeyPair(open, key);
    }

    private static KeyPair pair(byte[] secret, byte[] open) throws GeneralSecurityException {
        for (String kind : new String[] {"EC", "RSA"}) {
            try {
                KeyFactory factory = KeyFactory.getInstance(kind);
                return new KeyPair(
                        factory.generatePublic(new X509EncodedKeySpec(open)),
                        factory.generatePrivate(new PKCS8EncodedKeySpec(secret)));
            } catch (GeneralSecurityException maybeTheOther) {
                // Then it is of the other kind.
            }
        }
        throw new GeneralSecurityException("neither EC nor RSA");
    }

    private static byte[] block(String text, String name) {
        Matcher found =
                Pattern.compile("-----BEGIN " + name + "-----([^-]*)-----END").matcher(text);
        if (!found.find()) {
            return null;
        }
        try {
            return Base64.getMimeDecoder().decode(found.group(1).trim());
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
    }
}
