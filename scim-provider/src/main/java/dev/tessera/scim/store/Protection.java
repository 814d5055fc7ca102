package dev.tessera.scim.store;

/** Why no connection may write a user (design §1, protected). Of a protected user only id, userName and active are shown. */
public enum Protection {
    NONE,
    /** Holds a role that administers the realm, directly, by a group or by a composite role. */
    ADMINISTRATOR,
    /** Comes from a user federation that Keycloak does not write to. */
    READ_ONLY_FEDERATION
}
