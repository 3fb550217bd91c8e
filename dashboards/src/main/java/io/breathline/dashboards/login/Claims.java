package io.breathline.dashboards.login;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a person from the claims of an ID token: {@code roles} (or Keycloak's {@code realm_access.roles}) with names such
 * as cf-team, icu, engineer; {@code teams} and {@code sites} as lists. What is not named is not granted, and nobody gets
 * every team or site by a claim.
 */
final class Claims {
    private Claims() {}

    static Optional<Person> person(Map<String, Object> claims) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        texts(claims.get("roles")).forEach(name -> add(roles, name));
        if (claims.get("realm_access") instanceof Map<?, ?> realm) {
            texts(realm.get("roles")).forEach(name -> add(roles, name));
        }
        Object subject = claims.get("sub");
        if (roles.isEmpty() || !(subject instanceof String id)) {
            return Optional.empty();
        }
        Object name = claims.getOrDefault("name", claims.getOrDefault("preferred_username", id));
        Set<String> teams = texts(claims.get("teams"));
        Set<String> sites = texts(claims.get("sites"));
        teams.remove(Person.EVERY);
        sites.remove(Person.EVERY);
        return Optional.of(new Person(id, name.toString(), Set.copyOf(roles), Set.copyOf(teams), Set.copyOf(sites)));
    }

    private static void add(Set<Role> roles, String name) {
        String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        for (Role role : Role.values()) {
            if (role != Role.ANYONE && role.name().equals(wanted)) {
                roles.add(role);
            }
        }
    }

    private static Set<String> texts(Object claim) {
        var texts = new HashSet<String>();
        if (claim instanceof Collection<?> many) {
            many.forEach(one -> texts.add(String.valueOf(one)));
        } else if (claim instanceof String one) {
            texts.add(one);
        }
        return texts;
    }
}
