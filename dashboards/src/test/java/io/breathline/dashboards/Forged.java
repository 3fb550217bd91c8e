package io.breathline.dashboards;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.breathline.dashboards.login.TokenCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;

/**
 * An ID token that is wrong in one respect, and a check that forgets to look at just that.
 *
 * @param forged makes the bad token from the good one
 */
record Forged(String name, Forgery forged, TokenCheck careless) {
    @FunctionalInterface
    interface Forgery {
        String from(SignedJWT good) throws Exception;
    }

    private static final TokenCheck NO_SIGNATURE = (token, nonce, client, of) -> claims(token);
    private static final TokenCheck NO_NONCE =
            (token, nonce, client, of) -> TokenCheck.STRICT.claims(token, null, client, of);
    private static final TokenCheck NO_AUDIENCE = (token, nonce, client, of) -> TokenCheck.STRICT.claims(
            token, nonce, new ClientID(claims(token).getAudience().get(0)), of);
    private static final TokenCheck NO_ISSUER = (token, nonce, client, of) -> new IDTokenValidator(
                    new Issuer(claims(token).getIssuer()),
                    client,
                    JWSAlgorithm.RS256,
                    of.getJWKSetURI().toURL())
            .validate(token, nonce)
            .toJWTClaimsSet();
    private static final TokenCheck NO_CLOCK = (token, nonce, client, of) -> {
        var validator = new IDTokenValidator(
                of.getIssuer(), client, JWSAlgorithm.RS256, of.getJWKSetURI().toURL());
        validator.setMaxClockSkew((int) Duration.ofDays(7).toSeconds());
        return validator.validate(token, nonce).toJWTClaimsSet();
    };

    static List<Forged> all(Supplier<RSAKey> key) {
        return List.of(
                new Forged("made out to another client", signed(key, c -> c.audience("other")), NO_AUDIENCE),
                new Forged("of another sign-in", signed(key, c -> c.claim("nonce", "of-another-sign-in")), NO_NONCE),
                new Forged("without a nonce", signed(key, c -> c.claim("nonce", null)), NO_NONCE),
                new Forged("of another issuer", signed(key, c -> c.issuer("http://127.0.0.1/realms/other")), NO_ISSUER),
                new Forged(
                        "of the day before yesterday",
                        signed(key, c -> c.issueTime(ago(49)).expirationTime(ago(48))),
                        NO_CLOCK),
                new Forged(
                        "issued tomorrow",
                        signed(key, c -> c.issueTime(ago(-24)).expirationTime(ago(-48))),
                        NO_CLOCK),
                new Forged("changed on its way", Forged::changed, NO_SIGNATURE),
                new Forged("signed by nobody", good -> new PlainJWT(good.getJWTClaimsSet()).serialize(), NO_SIGNATURE),
                new Forged(
                        "signed by a stranger under our key's name",
                        good -> sign(
                                good.getJWTClaimsSet(),
                                new RSAKeyGenerator(2048)
                                        .keyID(key.get().getKeyID())
                                        .generate()),
                        NO_SIGNATURE));
    }

    private static Date ago(int hours) {
        return Date.from(Instant.now().minus(Duration.ofHours(hours)));
    }

    @FunctionalInterface
    interface Change {
        JWTClaimsSet.Builder to(JWTClaimsSet.Builder claims);
    }

    /** Changed, and signed with the provider's own key: only what is changed is wrong with it. */
    private static Forgery signed(Supplier<RSAKey> key, Change change) {
        return good ->
                sign(change.to(new JWTClaimsSet.Builder(good.getJWTClaimsSet())).build(), key.get());
    }

    static String sign(JWTClaimsSet claims, RSAKey key) throws Exception {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    static String changed(SignedJWT good) {
        String[] parts = good.getParsedString().split("\\.");
        var more = new JWTClaimsSet.Builder(claims(good))
                .claim("teams", List.of("south"))
                .build();
        return parts[0] + "." + com.nimbusds.jose.util.Base64URL.encode(more.toString()) + "." + parts[2];
    }

    static SignedJWT parsed(String token) {
        try {
            return SignedJWT.parse(token);
        } catch (java.text.ParseException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static JWTClaimsSet claims(com.nimbusds.jwt.JWT token) {
        try {
            return JWTParser.parse(token.serialize()).getJWTClaimsSet();
        } catch (java.text.ParseException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
