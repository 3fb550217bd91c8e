package io.breathline.dashboards.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Signs people in with their organisation's OpenID Connect provider: code flow with PKCE, state and nonce. Who they are and
 * what they may see comes from the signed ID token alone.
 */
public final class Oidc {
    /** @param secret empty for a public client; {@code callback} this server's /login/callback as the browser reaches it */
    public record Provider(URI issuer, String client, String secret, URI callback) {}

    /** Somebody on their way to the provider and back. */
    private record Begun(CodeVerifier verifier, Nonce nonce, String to, Instant at) {}

    /** @param to where the person wanted to go */
    public record SignedIn(Person person, String to) {}

    /** The sign-in did not work; the message is for the log, not for the person. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        public Refused(String why, Throwable cause) {
            super(why, cause);
        }
    }

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int TIMEOUT_MILLIS = 15_000;

    private final Provider provider;
    private final InstantSource clock;
    private final Map<String, Begun> begun = new ConcurrentHashMap<>();
    private volatile OIDCProviderMetadata metadata;

    public Oidc(Provider provider, InstantSource clock) {
        this.provider = provider;
        this.clock = clock;
    }

    /** The provider's address to send the browser to; the state must come back from the same browser. */
    public URI begin(String to, String state) throws Refused {
        begun.values().removeIf(one -> one.at().plus(PATIENCE).isBefore(clock.instant()));
        var verifier = new CodeVerifier();
        var nonce = new Nonce();
        begun.put(state, new Begun(verifier, nonce, to, clock.instant()));
        return new AuthenticationRequest.Builder(
                        new ResponseType(ResponseType.Value.CODE),
                        new Scope("openid", "profile"),
                        new ClientID(provider.client()),
                        provider.callback())
                .endpointURI(metadata().getAuthorizationEndpointURI())
                .state(new State(state))
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /** Trades the code for the ID token and reads it. A state works once. */
    public SignedIn finish(String state, String code) throws Refused {
        Begun mine = Optional.ofNullable(state == null ? null : begun.remove(state))
                .filter(one -> one.at().plus(PATIENCE).isAfter(clock.instant()))
                .orElseThrow(() -> new Refused("unknown or expired state", null));
        if (code == null) {
            throw new Refused("the provider sent no code", null);
        }
        var grant = new AuthorizationCodeGrant(new AuthorizationCode(code), provider.callback(), mine.verifier());
        var client = new ClientID(provider.client());
        URI endpoint = metadata().getTokenEndpointURI();
        var request = provider.secret().isEmpty()
                ? new TokenRequest.Builder(endpoint, client, grant).build()
                : new TokenRequest.Builder(
                                endpoint, new ClientSecretBasic(client, new Secret(provider.secret())), grant)
                        .build();
        try {
            var http = request.toHTTPRequest();
            http.setConnectTimeout(TIMEOUT_MILLIS);
            http.setReadTimeout(TIMEOUT_MILLIS);
            var answer = OIDCTokenResponseParser.parse(http.send());
            if (!answer.indicatesSuccess()) {
                throw new Refused("the provider refused the code", null);
            }
            var tokens = ((OIDCTokenResponse) answer.toSuccessResponse()).getOIDCTokens();
            var validator = new IDTokenValidator(
                    metadata().getIssuer(),
                    client,
                    JWSAlgorithm.RS256,
                    metadata().getJWKSetURI().toURL());
            var claims = validator.validate(tokens.getIDToken(), mine.nonce()).toJWTClaimsSet();
            return new SignedIn(person(claims), mine.to());
        } catch (IOException | ParseException | BadJOSEException | JOSEException bad) {
            throw new Refused("the provider's answer could not be trusted", bad);
        }
    }

    private static Person person(JWTClaimsSet claims) throws Refused {
        return Claims.person(claims.getClaims())
                .orElseThrow(() -> new Refused("the token names no role of this system", null));
    }

    /** Asked for once it is needed, so that a provider that is away does not keep the pages from starting. */
    private OIDCProviderMetadata metadata() throws Refused {
        OIDCProviderMetadata known = metadata;
        if (known == null) {
            try {
                known = OIDCProviderMetadata.resolve(new Issuer(provider.issuer()), TIMEOUT_MILLIS, TIMEOUT_MILLIS);
            } catch (GeneralException | IOException away) {
                throw new Refused("the provider does not answer", away);
            }
            metadata = known;
        }
        return known;
    }
}
