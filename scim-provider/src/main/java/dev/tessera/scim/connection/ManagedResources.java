package dev.tessera.scim.connection;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What happens to a connection's users and groups when the connection is deleted. */
public interface ManagedResources {

    /**
     * Ends the connection's management of its users and groups, in the caller's transaction and before the connection's
     * own rows are deleted.
     *
     * @param disable true: its users are disabled and their sessions ended; false: they are kept as they are
     */
    void release(KeycloakSession session, RealmModel realm, Connection connection, boolean disable);
}
