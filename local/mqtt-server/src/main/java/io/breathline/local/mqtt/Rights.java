package io.breathline.local.mqtt;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** What a certificate's CN may do: the same table as the access list for mosquitto. */
final class Rights {
    /** A CN that held a wildcard or a slash would widen its own topic. */
    private static final Pattern SOUND = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** CNs of bridges begin so; a device register must not hand this prefix out. */
    private static final String BRIDGE = "bridge-";

    record Right(String filter, boolean publish) {}

    private Rights() {}

    static boolean sound(String commonName) {
        return SOUND.matcher(commonName).matches();
    }

    /**
     * A session belongs to its client id, with all that is queued in it. So a device's is its CN, and a bridge's its CN
     * with the version of its session; any other would be somebody else's.
     */
    static boolean ownSession(String commonName, String clientId) {
        return clientId.equals(commonName)
                || (commonName.startsWith(BRIDGE)
                        && clientId.matches("breathline-" + Pattern.quote(commonName) + "-v\\d+"));
    }

    static List<Right> of(String commonName) {
        return commonName.startsWith(BRIDGE)
                ? List.of(new Right("breathline/v1/+/+/up", false), new Right("breathline/v1/+/+/down", true))
                : List.of(
                        new Right("breathline/v1/+/" + commonName + "/up", true),
                        new Right("breathline/v1/+/" + commonName + "/down", false));
    }

    /** The one CN of a subject; several are an attempt to be two people. */
    static Optional<String> commonName(X500Principal subject) {
        try {
            List<String> names = new LdapName(subject.getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(Object::toString)
                            .toList();
            return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
        } catch (InvalidNameException unreadable) {
            return Optional.empty();
        }
    }
}
