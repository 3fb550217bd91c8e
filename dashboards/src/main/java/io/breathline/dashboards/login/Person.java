package io.breathline.dashboards.login;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Somebody who signed in.
 *
 * @param teams the CF teams whose patients they may see; {@code sites} the hospitals whose units; {@link #EVERY} for all
 */
public record Person(String id, String name, Set<Role> roles, Set<String> teams, Set<String> sites) {
    public static final String EVERY = "*";

    public boolean is(Role role) {
        return roles.contains(role);
    }

    public boolean inTeam(String team) {
        return teams.contains(EVERY) || (team != null && teams.contains(team));
    }

    public boolean atSite(String site) {
        return sites.contains(EVERY) || (site != null && sites.contains(site));
    }

    public String roleWords() {
        return roles.stream().sorted().map(Role::words).collect(Collectors.joining(", "));
    }
}
