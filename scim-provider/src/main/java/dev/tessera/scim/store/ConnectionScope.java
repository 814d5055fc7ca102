package dev.tessera.scim.store;

import dev.tessera.scim.connection.Connection;
import dev.tessera.scim.store.jpa.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf, and from where, a request is carried out.
 *
 * @param onlyConnection whether the realm has no other connection
 * @param baseUrl of the connection, without a slash at its end
 * @param address of the caller, the forwarded one behind a proxy
 */
public record ConnectionScope(
        Connection connection,
        boolean onlyConnection,
        String baseUrl,
        @Nullable String address) {
    /** How Keycloak's table of groups says that a group has no parent. */
    public static final String TOP_LEVEL = " ";

    public String realmId() {
        return connection.realmId();
    }

    /** Parent of the groups that the connection sees, as Keycloak's table has it; null where it provisions no groups. */
    public @Nullable String groupParent() {
        String parent = connection.settings().parentGroup();
        if (!connection.settings().groups()) {
            return null;
        }
        return parent.isEmpty() ? TOP_LEVEL : parent;
    }

    public Visibility visibility() {
        boolean unmanaged = connection.settings().unmanagedVisible(onlyConnection);
        return new Visibility(realmId(), connection.id(), unmanaged);
    }
}
