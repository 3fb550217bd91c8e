package io.breathline.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPConfig;

/** The realm that is imported, in Keycloak's own representation classes; a field it does not know is refused. */
class RealmTest {
    private static final Path REALM = Shipped.DOCKER.resolve("keycloak/breathline-realm.json");
    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @Test
    void it_is_what_keycloak_reads_and_a_misspelt_word_is_caught() throws Exception {
        RealmRepresentation realm = STRICT.readValue(REALM.toFile(), RealmRepresentation.class);
        assertThat(realm.getRealm()).isEqualTo("breathline");
        assertThat(realm.getSslRequired()).isEqualTo("all");
        ObjectNode misspelt = (ObjectNode) STRICT.readTree(REALM.toFile());
        misspelt.put("registrationAllowd", false);
        assertThatThrownBy(() -> STRICT.treeToValue(misspelt, RealmRepresentation.class))
                .isInstanceOf(UnrecognizedPropertyException.class);
    }

    @Test
    void people_sign_in_by_code_and_pkce_only_and_the_secret_comes_from_outside() throws Exception {
        RealmRepresentation realm = STRICT.readValue(REALM.toFile(), RealmRepresentation.class);
        assertThat(realm.isRegistrationAllowed()).isFalse();
        assertThat(realm.isBruteForceProtected()).isTrue();
        ClientRepresentation pages = realm.getClients().get(0);
        assertThat(pages.isStandardFlowEnabled()).isTrue();
        assertThat(pages.isImplicitFlowEnabled()).isFalse();
        assertThat(pages.isDirectAccessGrantsEnabled()).isFalse();
        assertThat(pages.getAttributes()).containsEntry("pkce.code.challenge.method", "S256");
        assertThat(pages.getSecret()).isEqualTo("${BREATHLINE_OIDC_SECRET}");
    }

    @Test
    void nobody_can_put_themselves_into_a_team_or_site() throws Exception {
        RealmRepresentation realm = STRICT.readValue(REALM.toFile(), RealmRepresentation.class);
        String text = realm.getComponents()
                .getFirst("org.keycloak.userprofile.UserProfileProvider")
                .getConfig()
                .getFirst("kc.user.profile.config");
        UPConfig profile = STRICT.readValue(text, UPConfig.class);
        for (String name : List.of("teams", "sites")) {
            UPAttribute attribute = profile.getAttribute(name);
            assertThat(attribute)
                    .as(name + " would not be kept by this Keycloak")
                    .isNotNull();
            assertThat(attribute.getPermissions().getEdit()).as(name).containsExactly("admin");
            assertThat(attribute.isMultivalued()).as(name).isTrue();
        }
        List<String> mapped = realm.getClients().get(0).getProtocolMappers().stream()
                .map(mapper -> mapper.getConfig().get("claim.name"))
                .toList();
        assertThat(mapped).contains("roles", "teams", "sites");
    }
}
