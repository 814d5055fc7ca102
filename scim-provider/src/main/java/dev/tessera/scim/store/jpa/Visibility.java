package dev.tessera.scim.store.jpa;

import java.util.Map;
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
        if (row == null) {
            return unmanaged;
        }
        if (row.connectionId().equals(connectionId)) {
            return row.state().equals(ResourceEntity.MANAGED);
        }
        return unmanaged && row.state().equals(ResourceEntity.UNLINKED);
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

    /** {@link #users} for the aliases {@code u} and {@code r}. */
    public Condition condition() {
        return new Condition(users("u", "r"), Map.of("connection", connectionId));
    }

    /** HQL: what {@link #sees} says of users, given the aliases of UserEntity and TesseraResource; binds {@code :connection}. */
    public String users(String user, String resource) {
        // A service account's username is always derived from its client; testing the link alone would make H2 leave
        // the (REALM_ID, USERNAME) index that paging walks, and LIKE would make it translate the statement each time.
        return resources(resource) + " and not (substring(" + user + ".username, 1, " + SERVICE_ACCOUNT.length()
                + ") = '" + SERVICE_ACCOUNT + "' and " + user + ".serviceAccountClientLink is not null)";
    }

    /** HQL: what {@link #sees} says of a row of TesseraResource by its alias; binds {@code :connection}. */
    public String resources(String alias) {
        String mine = "(" + alias + ".connectionId = :connection and " + alias + ".state = 'MANAGED')";
        return unmanaged
                ? "(" + alias + ".resourceId is null or " + mine + " or (" + alias + ".connectionId <> :connection and "
                        + alias + ".state = 'UNLINKED'))"
                : mine;
    }
}
