package dev.tessera.scim.connection;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * One provisioning client's feed into a realm.
 *
 * @param id ours, a UUID; what every other table refers to
 * @param realmId Keycloak's id of the realm
 * @param alias unique in the realm, part of the Base URL, never changes
 * @param name for people, 1 to 255 characters
 * @param enabled false is the emergency stop: every call with a good token is refused
 */
public record Connection(
        String id,
        String realmId,
        String alias,
        String name,
        Preset preset,
        boolean enabled,
        ConnectionSettings settings,
        Instant created) {

    private static final Pattern ALIAS = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int NAME_LENGTH = 255;

    /** The alias itself, or a refusal that tells the rule. */
    public static String requireAlias(String alias) {
        if (!ALIAS.matcher(alias).matches()) {
            throw Refusal.invalid("The alias is part of the Base URL: use 1 to 63 lower-case letters, digits and"
                    + " hyphens, and begin with a letter or a digit.");
        }
        return alias;
    }

    /** The name itself, or a refusal that tells the rule. */
    public static String requireName(String name) {
        if (name.isBlank() || name.length() > NAME_LENGTH || !JsonMembers.isStorable(name)) {
            throw Refusal.invalid(
                    "The name must have 1 to 255 characters, not only blanks, and no control characters.");
        }
        return name;
    }

    public Connection withName(String changed) {
        return new Connection(id, realmId, alias, changed, preset, enabled, settings, created);
    }

    public Connection withEnabled(boolean changed) {
        return new Connection(id, realmId, alias, name, preset, changed, settings, created);
    }

    public Connection withSettings(ConnectionSettings changed) {
        return new Connection(id, realmId, alias, name, preset, enabled, changed, created);
    }
}
