package dev.tessera.scim.connection;

import java.util.Locale;

/**
 * Which identity provider an administrator set a connection up for. It chooses texts and defaults only: every preset is
 * served by the same parser.
 */
public enum Preset {
    ENTRA,
    OKTA,
    ONELOGIN,
    JUMPCLOUD,
    GENERIC;

    /** The name in JSON and in the database: lower case. */
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}
