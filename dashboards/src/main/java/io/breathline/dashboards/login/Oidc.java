package io.breathline.dashboards.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderConfigurationRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
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
    /**
     * @param internal where this server reaches the provider, if not where people's browsers do; null for the issuer's address
     * @param secret empty for a public client; {@code callback} this server's /login/callback as the browser reaches it
     */
    public record Provider(URI issuer, URI internal, String client, String secret, URI callback) {
        URI reached() {
            return internal == null ? issuer : internal;
        }

        /** Where a browser is sent after it signed out over there. */
        URI entrance() {
            return callback.resolve("/login");
        }
    }

    /** Somebody on their way to the provider and back. */
    private record Begun(CodeVerifier verifier, Nonce nonce, String to, Instant at) {}

    /** @param to where the person wanted to go; {@code idToken} what the provider wants to see when they sign out */
    public record SignedIn(Person person, String to, String idToken) {}

    /** The sign-in did not work; the message is for the log, not for the person. */
    public static class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        public Refused(String why, Throwable cause) {
            super(why, cause);
        }
    }

    /** Nobody was refused: the provider is not there. */
    public static final class Away extends Refused {
        private static final long serialVersionUID = 1L;

        public Away(Throwable cause) {
            super("the provider does not answer", cause);
        }
    }

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Provider provider;
    private final InstantSource clock;
    private final TokenCheck check;
    private final Map<String, Begun> begun = new ConcurrentHashMap<>();

    public Oidc(Provider provider, InstantSource clock) {
        this(provider, clock, TokenCheck.STRICT);
    }

    public Oidc(Provider provider, InstantSource clock, TokenCheck check) {
        this.provider = provider;
        this.clock = clock;
        this.check = check;
    }

    /** The provider's address to send the browser to; the state must come back from the same browser. */
    public URI begin(String to, String state) throws Refused {
        begun.values().removeIf(one -> one.at().plus(PATIENCE).isBefore(clock.instant()));
        // Asked each time: nobody is sent to a provider that is away, and what it changed is heard.
        URI door = metadata().getAuthorizationEndpointURI();
        var verifier = new CodeVerifier();
        var nonce = new Nonce();
        begun.put(state, new Begun(verifier, nonce, to, clock.instant()));
        return new AuthenticationRequest.Builder(
                        new ResponseType(ResponseType.Value.CODE),
                        new Scope("openid", "profile"),
                        new ClientID(provider.client()),
                        provider.callback())
                .endpointURI(door)
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
        OIDCProviderMetadata metadata = metadata();
        URI endpoint = metadata.getTokenEndpointURI();
        var request = provider.secret().isEmpty()
                ? new TokenRequest.Builder(endpoint, client, grant).build()
                : new TokenRequest.Builder(
                                endpoint, new ClientSecretBasic(client, new Secret(provider.secret())), grant)
                        .build();
        try {
            var http = request.toHTTPRequest();
            http.setConnectTimeout(TIMEOUT_MILLIS);
            http.setReadTimeout(TIMEOUT_MILLIS);
            var answer = OIDCTokenResponseParser.parse(sent(http));
            if (!answer.indicatesSuccess()) {
                throw new Refused("the provider refused the code", null);
            }
            JWT token = ((OIDCTokenResponse) answer.toSuccessResponse())
                    .getOIDCTokens()
                    .getIDToken();
            var claims = check.claims(token, mine.nonce(), client, metadata);
            return new SignedIn(person(claims), mine.to(), token.serialize());
        } catch (IOException | ParseException | BadJOSEException | JOSEException bad) {
            throw new Refused("the provider's answer could not be trusted", bad);
        }
    }

    /** Where a browser goes to end the provider's own session too: without it the next person at this desk is signed in as the last. */
    public Optional<URI> farewell(String idToken) {
        if (idToken == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(metadata().getEndSessionEndpointURI())
                    .map(end -> new LogoutRequest(end, hint(idToken), provider.entrance(), null).toURI());
        } catch (Refused away) {
            return Optional.empty();
        }
    }

    private static JWT hint(String idToken) {
        try {
            return JWTParser.parse(idToken);
        } catch (java.text.ParseException wasReadBefore) {
            throw new IllegalStateException(wasReadBefore);
        }
    }

    private static HTTPResponse sent(HTTPRequest request) throws Refused {
        try {
            return request.send();
        } catch (IOException away) {
            throw new Away(away);
        }
    }

    private static Person person(JWTClaimsSet claims) throws Refused {
        return Claims.person(claims.getClaims())
                .orElseThrow(() -> new Refused("the token names no role of this system", null));
    }

    /** What the provider says of itself, if it is the one we trust. */
    private OIDCProviderMetadata metadata() throws Refused {
        var issuer = new Issuer(provider.issuer());
        try {
            var request = new OIDCProviderConfigurationRequest(new Issuer(provider.reached())).toHTTPRequest();
            request.setConnectTimeout(TIMEOUT_MILLIS);
            request.setReadTimeout(TIMEOUT_MILLIS);
            HTTPResponse answer = sent(request);
            if (answer.getStatusCode() != HTTPResponse.SC_OK) {
                throw new Away(new IOException("status " + answer.getStatusCode()));
            }
            var metadata = OIDCProviderMetadata.parse(answer.getBodyAsJSONObject());
            if (!metadata.getIssuer().equals(issuer)) {
                throw new Refused(
                        "the provider calls itself " + metadata.getIssuer() + ", BREATHLINE_OIDC_ISSUER is " + issuer,
                        null);
            }
            return metadata;
        } catch (ParseException unreadable) {
            throw new Away(unreadable);
        }
    }
}
