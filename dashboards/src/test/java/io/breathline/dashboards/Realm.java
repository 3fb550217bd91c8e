package io.breathline.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.breathline.domain.topic.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** People, clients and keys of the realm, by the interface of its administrators. */
final class Realm {
    private final Keycloak keycloak;
    private RSAKey key;

    Realm(Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    /** Somebody who works here, made as its administrators make people. */
    void person(String user, String name, List<String> roles, Map<String, List<String>> attributes) throws Exception {
        var made = administer(
                "POST",
                "/users",
                Map.of(
                        "username",
                        user,
                        "enabled",
                        true,
                        "firstName",
                        name.substring(0, name.indexOf(' ')),
                        "lastName",
                        name.substring(name.indexOf(' ') + 1),
                        "attributes",
                        attributes,
                        "credentials",
                        List.of(Map.of("type", "password", "value", Keycloak.PASSWORD, "temporary", false))));
        String where = made.headers().firstValue("Location").orElseThrow();
        String id = where.substring(where.lastIndexOf('/') + 1);
        for (String role : roles) {
            JsonNode found = Json.MAPPER.readTree(
                    administer("GET", "/roles/" + role, null).body());
            administer("POST", "/users/" + id + "/role-mappings/realm", List.of(found));
        }
    }

    /** Another system's client of the same realm; with {@code pkce} as ours has it, or without. */
    void client(String id, String callback) throws Exception {
        administer(
                "POST",
                "/clients",
                Map.of(
                        "clientId",
                        id,
                        "secret",
                        Keycloak.SECRET,
                        "protocol",
                        "openid-connect",
                        "publicClient",
                        false,
                        "standardFlowEnabled",
                        true,
                        "redirectUris",
                        List.of(callback)));
    }

    /** From now on tokens are signed by a key of our making, and the keys of before are gone. */
    RSAKey rotate() throws Exception {
        var making = KeyPairGenerator.getInstance("RSA");
        making.initialize(2048);
        KeyPair pair = making.generateKeyPair();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----";
        JsonNode before = Json.MAPPER.readTree(administer("GET", "/components?type=org.keycloak.keys.KeyProvider", null)
                .body());
        administer(
                "POST",
                "/components",
                Map.of(
                        "name",
                        "rsa-" + System.nanoTime(),
                        "providerId",
                        "rsa",
                        "providerType",
                        "org.keycloak.keys.KeyProvider",
                        "config",
                        Map.of(
                                "priority", List.of("200"),
                                "algorithm", List.of("RS256"),
                                "privateKey", List.of(pem))));
        for (JsonNode old : before) {
            if (old.path("providerId").asText().equals("rsa")
                    || old.path("providerId").asText().equals("rsa-generated")) {
                administer("DELETE", "/components/" + old.path("id").asText(), null);
            }
        }
        var ours = new RSAKey.Builder((RSAPublicKey) pair.getPublic()).build();
        String id =
                JWKSet.load(URI.create(keycloak.issuer() + "/protocol/openid-connect/certs")
                                .toURL())
                        .getKeys()
                        .stream()
                        .filter(shown ->
                                shown instanceof RSAKey rsa && rsa.getModulus().equals(ours.getModulus()))
                        .findAny()
                        .orElseThrow()
                        .getKeyID();
        key = new RSAKey.Builder(ours).privateKey(pair.getPrivate()).keyID(id).build();
        return key;
    }

    /** What this provider signs with since it was {@link #rotate rotated}. */
    RSAKey key() {
        return key;
    }

    private HttpResponse<String> administer(String method, String path, Object body) throws Exception {
        String token = keycloak.form(
                        keycloak.address() + "/realms/master/protocol/openid-connect/token",
                        Map.of(
                                "client_id",
                                "admin-cli",
                                "grant_type",
                                "password",
                                "username",
                                Keycloak.BOSS,
                                "password",
                                Keycloak.BOSS))
                .body();
        var request = Keycloak.request(keycloak.address() + "/admin/realms/breathline" + path)
                .header(
                        "Authorization",
                        "Bearer "
                                + Json.MAPPER
                                        .readTree(token)
                                        .path("access_token")
                                        .asText())
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)));
        var answer = keycloak.send(request);
        if (answer.statusCode() >= 300) {
            throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }
}
