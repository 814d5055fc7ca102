package dev.tessera.scim.store.jpa;

import java.util.Map;

/**
 * Which users a connection sees (design §5, Ownership).
 *
 * @param unmanaged whether users that no connection manages are among them
 */
public record Visibility(String realmId, String connectionId, boolean unmanaged) {

    /** Whether the user is there for the connection at all. */
    public boolean sees(UserRow user) {
        ResourceEntity row = user.managed();
        if (row == null) {
            return unmanaged;
        }
        if (row.connectionId().equals(connectionId)) {
            return row.state().equals(ResourceEntity.MANAGED);
        }
        return unmanaged && row.state().equals(ResourceEntity.UNLINKED);
    }

    /** Whether the connection manages the user now. */
    public boolean manages(UserRow user) {
        ResourceEntity row = user.managed();
        return row != null
                && row.connectionId().equals(connectionId)
                && row.state().equals(ResourceEntity.MANAGED);
    }

    /** Whether the connection deleted the user and may have it back by creating it again. */
    public boolean mayRestore(UserRow user) {
        ResourceEntity row = user.managed();
        return row != null
                && row.connectionId().equals(connectionId)
                && !row.state().equals(ResourceEntity.MANAGED);
    }

    Condition condition() {
        String mine = "(r.connectionId = :connection and r.state = 'MANAGED')";
        // A service account's username is always derived from its client; testing the link alone would make H2 leave
        // the
        // (REALM_ID, USERNAME) index that paging walks.
        String people = " and not (u.username like 'service-account-%' and u.serviceAccountClientLink is not null)";
        String hql = unmanaged
                ? "(r.resourceId is null or " + mine + " or (r.connectionId <> :connection and r.state = 'UNLINKED'))"
                : mine;
        return new Condition(hql + people, Map.of("connection", connectionId));
    }
}
