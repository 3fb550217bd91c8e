package io.breathline.fhir.auth;

import io.breathline.domain.topic.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A key of ours, RS384 or ES384 as SMART wants, that signs assertions and publishes only its public half. */
public record SigningKey(String id, KeyPair pair) {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final int P384_BYTES = 48;

    public String algorithm() {
        return pair.getPublic() instanceof RSAPublicKey ? "RS384" : "ES384";
    }

    /** A signed JWT with these claims. */
    public String sign(Map<String, Object> claims) {
        String head = part(Map.of("alg", algorithm(), "kid", id, "typ", "JWT"));
        String signed = head + "." + part(claims);
        try {
            Signature signature = Signature.getInstance(
                    algorithm().equals("RS384") ? "SHA384withRSA" : "SHA384withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the signing key " + id + " cannot sign");
        }
    }

    /** The public half as a JWK. */
    public Map<String, Object> published() {
        Map<String, Object> jwk = new LinkedHashMap<>();
        jwk.put("kid", id);
        jwk.put("use", "sig");
        jwk.put("alg", algorithm());
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            jwk.put("kty", "RSA");
            jwk.put("n", bytes(rsa.getModulus(), (rsa.getModulus().bitLength() + 7) / 8));
            jwk.put("e", bytes(rsa.getPublicExponent(), 3));
        } else {
            ECPublicKey ec = (ECPublicKey) pair.getPublic();
            jwk.put("kty", "EC");
            jwk.put("crv", "P-384");
            jwk.put("x", bytes(ec.getW().getAffineX(), P384_BYTES));
            jwk.put("y", bytes(ec.getW().getAffineY(), P384_BYTES));
        }
        return jwk;
    }

    private static String part(Map<String, Object> content) {
        return URL.encodeToString(Json.write(content));
    }

    private static String bytes(BigInteger number, int length) {
        byte[] raw = number.toByteArray();
        byte[] exact = new byte[length];
        int from = Math.max(0, raw.length - length);
        System.arraycopy(raw, from, exact, length - (raw.length - from), raw.length - from);
        return URL.encodeToString(exact);
    }
}
