package dev.tessera.scim.connection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where connections and tokens are kept. An instance belongs to one Keycloak session and takes part in its transaction. */
public interface ConnectionRepository {

    /** All connections of a realm, by alias. */
    List<Connection> list(String realmId);

    Optional<Connection> find(String realmId, String alias);

    /**
     * Waits for other transactions that hold this connection, and holds it, before anything of it is written: two token
     * generations, two changes or a deletion never interleave.
     *
     * @return the connection as it is now; empty if it was deleted meanwhile
     */
    Optional<Connection> lock(String connectionId);

    /** As {@link #lock}, for an administrator. */
    default Connection hold(String connectionId) {
        return lock(connectionId).orElseThrow(() -> Refusal.notFound("The connection was deleted in the meantime."));
    }

    /** @throws Refusal CONFLICT if the realm already has a connection with this alias */
    void add(Connection connection);

    /** Stores name, enabled and settings. */
    void update(Connection connection);

    /** Deletes the connection and its tokens. */
    void remove(String connectionId);

    /** All tokens of a connection, newest first. */
    List<ProvisioningToken> tokens(String connectionId);

    /** All tokens of a realm's connections, newest first. */
    List<ProvisioningToken> tokensOfRealm(String realmId);

    /** By public id: the primary key. */
    Optional<ProvisioningToken> token(String publicId);

    void add(ProvisioningToken token);

    /** Stores {@code ends} and {@code revoked}. */
    void update(ProvisioningToken token);

    /** Sets {@code firstUsed} if it is not set yet; true for exactly one caller, on whichever node. */
    boolean markFirstUsed(String tokenId, Instant now);

    /** Sets last used, unless something later is there already (another node may have been faster). */
    void markLastUsed(String tokenId, Instant time, String address);
}
