package dev.tessera.scim.auth;

import dev.tessera.scim.connection.Connection;

/**
 * What an Authorization header turned out to be. Outside, everything but {@link Accepted} is the same 401: which of them
 * it was is for our own counters only.
 */
public sealed interface Verification {

    /**
     * A good token of this connection. The connection may be disabled: then the answer is 403 with the reason.
     *
     * @param onlyConnection whether the connection is the realm's only one
     * @param tokenId the token's public id
     */
    record Accepted(Connection connection, boolean onlyConnection, String tokenId) implements Verification {}

    /** A token of this connection that reached its expiry. */
    record Expired() implements Verification {}

    /** A token of this connection that an administrator revoked, or that a newer one superseded. */
    record Revoked() implements Verification {}

    /** No bearer token, no token of ours, or one of another connection or realm. */
    record Unknown() implements Verification {}
}
