package dev.tessera.scim.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Nationalized;
import org.jspecify.annotations.Nullable;

/**
 * What one connection knows of one Keycloak user or group. The resource's id is the key, so that two connections can never
 * manage the same one, however their requests interleave.
 */
@Entity(name = "TesseraResource")
@Table(name = "TESSERA_RESOURCE")
public class ResourceEntity {
    /** Longest externalId that is stored, in characters. */
    public static final int EXTERNAL_ID_LENGTH = 1024;

    public static final String USER = "U";
    public static final String GROUP = "G";
    public static final String MANAGED = "MANAGED";
    /** Deleted by the client under {@code deleteAction=disable}: kept, disabled, absent for the connection. */
    public static final String DISABLED = "DISABLED";
    /** Deleted by the client without being removed: absent for the connection, unmanaged for everybody else. */
    public static final String UNLINKED = "UNLINKED";

    @Id
    @Column(name = "RESOURCE_ID", length = 36)
    String resourceId = "";

    @Column(name = "RESOURCE_TYPE", length = 1)
    String resourceType = USER;

    @Column(name = "REALM_ID", length = 36)
    String realmId = "";

    @Column(name = "CONNECTION_ID", length = 36)
    String connectionId = "";

    @Column(name = "STATE", length = 16)
    String state = MANAGED;

    /** Whether it stood in Keycloak before this connection first wrote to it. */
    @Column(name = "ADOPTED")
    boolean adopted;

    /** Whether it was SCIM that disabled the user: only then may SCIM enable it again. */
    @Column(name = "SUSPENDED")
    boolean suspended;

    @Nationalized
    @Column(name = "EXTERNAL_ID", length = EXTERNAL_ID_LENGTH)
    @Nullable
    String externalId;

    @Column(name = "EXTERNAL_ID_HASH")
    @Nullable
    Long externalIdHash;

    /** Epoch milliseconds. */
    @Column(name = "CREATED")
    long created;

    /** Epoch milliseconds of the last write through SCIM, the consoles or the admin API. */
    @Column(name = "MODIFIED")
    long modified;

    public ResourceEntity() {}

    /** What is shown of a resource's row, as columns of {@code r} for a {@link SqlQuery}: no entity costs so little. */
    public static final String SHOWN = "r.resource_id, r.connection_id, r.state, r.external_id, r.created, r.modified";

    /**
     * A row that is not stored, from the columns of {@link #SHOWN}.
     *
     * @param first index of the first one
     * @return null where the outer join found no row
     */
    public static @Nullable ResourceEntity shown(Object[] columns, int first) {
        if (columns[first] == null) {
            return null;
        }
        ResourceEntity row = new ResourceEntity();
        row.resourceId = (String) columns[first];
        row.connectionId = (String) columns[first + 1];
        row.state = (String) columns[first + 2];
        row.externalId = (String) columns[first + 3];
        row.created = (Long) columns[first + 4];
        row.modified = (Long) columns[first + 5];
        return row;
    }

    public String resourceId() {
        return resourceId;
    }

    public String connectionId() {
        return connectionId;
    }

    public boolean adopted() {
        return adopted;
    }

    public boolean suspended() {
        return suspended;
    }

    public void suspended(boolean value) {
        suspended = value;
    }

    public String state() {
        return state;
    }

    public void state(String value) {
        state = value;
    }

    public long created() {
        return created;
    }

    public void modified(long epochMillis) {
        modified = epochMillis;
    }

    public long modified() {
        return modified;
    }

    public @Nullable String externalId() {
        return externalId;
    }

    public void externalId(@Nullable String value) {
        externalId = value;
        externalIdHash = value == null ? null : ValueHash.exact(value);
    }
}
