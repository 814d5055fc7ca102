package dev.tessera.scim.store.jpa;

import org.jspecify.annotations.Nullable;
import org.keycloak.common.constants.ServiceAccountConstants;

/**
 * Which users and groups a connection sees (design §5, Ownership).
 *
 * @param unmanaged whether those that no connection manages are among them
 */
public record Visibility(String realmId, String connectionId, boolean unmanaged) {

    private static final String SERVICE_ACCOUNT = ServiceAccountConstants.SERVICE_ACCOUNT_USER_PREFIX;

    /** Whether the user or group with this row, or with none, is there for the connection at all. */
    public boolean sees(@Nullable ResourceEntity row) {
        return row == null ? unmanaged : sees(row.connectionId(), row.state());
    }

    /** {@link #sees}, by two columns of the row, both null where there is none. */
    public boolean sees(@Nullable String rowConnectionId, @Nullable String state) {
        if (rowConnectionId == null) {
            return unmanaged;
        }
        if (rowConnectionId.equals(connectionId)) {
            return ResourceEntity.MANAGED.equals(state);
        }
        return unmanaged && ResourceEntity.UNLINKED.equals(state);
    }

    /** Whether a user is there for no connection at all. */
    public static boolean serviceAccount(String username, @Nullable String client) {
        return client != null && username.startsWith(SERVICE_ACCOUNT);
    }

    /** Whether the connection manages the user or group with this row now. */
    public boolean manages(@Nullable ResourceEntity row) {
        return row != null
                && row.connectionId().equals(connectionId)
                && row.state().equals(ResourceEntity.MANAGED);
    }

    /** Whether the connection deleted the user or group with this row and may have it back. */
    public boolean mayRestore(@Nullable ResourceEntity row) {
        return row != null
                && row.connectionId().equals(connectionId)
                && !row.state().equals(ResourceEntity.MANAGED);
    }

    /** SQL: what {@link #sees} says of users, given the aliases of USER_ENTITY and TESSERA_RESOURCE; binds {@code :connection}. */
    public String users(String user, String resource) {
        // A service account's username is always derived from its client; testing the link alone would make H2 leave
        // the (REALM_ID, USERNAME) index that paging walks, and LIKE would make it translate the statement each time.
        return resources(resource) + " and not (substring(" + user + ".username, 1, " + SERVICE_ACCOUNT.length()
                + ") = '" + SERVICE_ACCOUNT + "' and " + user + ".service_account_client_link is not null)";
    }

    /** SQL: what {@link #sees} says of a row of TESSERA_RESOURCE by its alias; binds {@code :connection}. */
    public String resources(String alias) {
        String mine = "(" + alias + ".connection_id = :connection and " + alias + ".state = 'MANAGED')";
        return unmanaged
                ? "(" + alias + ".resource_id is null or " + mine + " or (" + alias
                        + ".connection_id <> :connection and " + alias + ".state = 'UNLINKED'))"
                : mine;
    }
}
