package io.breathline.dashboards.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;

/** Says what an ID token claims, or refuses it. */
@FunctionalInterface
public interface TokenCheck {
    /**
     * Signature by a key that the provider shows now (asked each time, so that keys may be rotated), issuer, audience, times
     * and nonce.
     */
    TokenCheck STRICT = (token, nonce, client, provider) -> new IDTokenValidator(
                    provider.getIssuer(),
                    client,
                    JWSAlgorithm.RS256,
                    provider.getJWKSetURI().toURL())
            .validate(token, nonce)
            .toJWTClaimsSet();

    JWTClaimsSet claims(JWT token, Nonce nonce, ClientID client, OIDCProviderMetadata provider)
            throws BadJOSEException, JOSEException, ParseException, IOException;
}
