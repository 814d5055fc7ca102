package dev.tessera.scim.it.requests;

/**
 * What reading users costs the database, in statements, with Keycloak's user cache empty: measured, and the same whatever the
 * size of the realm.
 */
public final class Costs {

    public static final int GET = 5;
    /** Of any size, wherever it stands in the realm. */
    public static final int PAGE_BY_CURSOR = GET;
    /** With a COUNT. */
    public static final int PAGE_BY_INDEX = GET + 1;

    private Costs() {}
}
