package dev.tessera.scim.store.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.UnresolvableObjectException;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.ModelException;

/** The rows that say which connection manages a resource. */
public final class ResourceRows {
    private final EntityManager entities;

    /** Ids for which there was no row to lock. */
    private final Set<String> unlocked = new HashSet<>();

    /** Ids of what this very work has adopted; it may ask for the row again. */
    private final Set<String> adopted = new HashSet<>();

    public ResourceRows(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Waits for other writes to the resource, and makes them wait. Keycloak writes an account's columns all together: of two
     * writes at once, the later one would undo the earlier one's deactivation.
     */
    public void lock(String resourceId) {
        if (entities.find(ResourceEntity.class, resourceId, LockModeType.PESSIMISTIC_WRITE) == null) {
            unlocked.add(resourceId);
        }
    }

    /**
     * For what was read after {@link #lock}: where there was no row to lock, and is one now, another write has adopted the
     * resource in between, and a third one may be at it. The transaction is tried again: {@link Transactions}.
     */
    public void requireLocked(@Nullable ResourceEntity row) {
        if (row != null && unlocked.contains(row.resourceId)) {
            throw new OptimisticLockException("Another write has adopted the resource before it could be locked");
        }
    }

    /**
     * As {@link #lock}, for a row that was read before. Where another write has taken the resource meanwhile, the transaction
     * is tried again: {@link Transactions}.
     */
    public void lockAsRead(ResourceEntity row) {
        String connectionId = row.connectionId;
        String state = row.state;
        if (!lockedAndRead(row) || !row.connectionId.equals(connectionId) || !row.state.equals(state)) {
            throw new OptimisticLockException("Another write has taken the resource");
        }
    }

    /** False where the row is gone. */
    private boolean lockedAndRead(ResourceEntity row) {
        try {
            entities.refresh(row, LockModeType.PESSIMISTIC_WRITE);
            return true;
        } catch (ModelException e) { // what Keycloak makes of JPA's own
            if (e.getCause() instanceof UnresolvableObjectException) {
                return false;
            }
            throw e;
        }
    }

    /** The row of a user that the connection has just created. */
    public ResourceEntity create(
            String resourceId, String realmId, String connectionId, @Nullable String externalId, boolean suspended) {
        return create(ResourceEntity.USER, resourceId, realmId, connectionId, externalId, suspended);
    }

    /** @param type {@link ResourceEntity#USER} or {@link ResourceEntity#GROUP} */
    public ResourceEntity create(
            String type, String resourceId, String realmId, String connectionId, @Nullable String externalId) {
        return create(type, resourceId, realmId, connectionId, externalId, false);
    }

    // Filled before it is persisted: what is set afterwards is a statement more.
    private ResourceEntity create(
            String type,
            String resourceId,
            String realmId,
            String connectionId,
            @Nullable String externalId,
            boolean suspended) {
        ResourceEntity row = new ResourceEntity();
        row.suspended(suspended);
        row.resourceType = type;
        row.externalId(externalId);
        row.resourceId = resourceId;
        row.realmId = realmId;
        row.connectionId = connectionId;
        row.created = Time.currentTimeMillis();
        row.modified = row.created;
        entities.persist(row);
        return row;
    }

    /** The row of a user that the connection adopts, in place of one that another connection left behind. */
    public ResourceEntity adopt(String resourceId, String realmId, String connectionId) {
        return adopt(ResourceEntity.USER, resourceId, realmId, connectionId);
    }

    /** @param type {@link ResourceEntity#USER} or {@link ResourceEntity#GROUP} */
    public ResourceEntity adopt(String type, String resourceId, String realmId, String connectionId) {
        ResourceEntity row = entities.find(ResourceEntity.class, resourceId);
        if (row == null) {
            row = create(type, resourceId, realmId, connectionId, null);
        } else if (adopted.contains(resourceId)) {
            return row;
        } else if (row.state.equals(ResourceEntity.MANAGED)) {
            // Be it for the same connection: what was read before is written over what the other one wrote.
            throw new OptimisticLockException("Another write has adopted the resource since it was read");
        } else {
            lockAsRead(row);
        }
        row.connectionId = connectionId;
        row.state = ResourceEntity.MANAGED;
        row.adopted = true;
        row.externalId(null);
        adopted.add(resourceId);
        return row;
    }

    /**
     * Moves lastModified and touches nothing else of the row, so that no other write to it is undone. Nothing may be changed in
     * the row object afterwards. False where the row is gone, and the resource with it.
     */
    public boolean touch(ResourceEntity row) {
        long now = later(row);
        if (!moved(row, now)) {
            if (!lockedAndRead(row)) { // another write was faster
                return false;
            }
            now = later(row);
            moved(row, now);
        }
        entities.detach(row);
        row.modified(now);
        return true;
    }

    /** Never the same twice: a version of the group is made of it. */
    private static long later(ResourceEntity row) {
        return Math.max(Time.currentTimeMillis(), row.modified() + 1);
    }

    private boolean moved(ResourceEntity row, long to) {
        return entities.createQuery("update TesseraResource r set r.modified = :now where r.resourceId = :id"
                                + " and r.modified = :read")
                        .setParameter("now", to)
                        .setParameter("id", row.resourceId())
                        .setParameter("read", row.modified())
                        .executeUpdate()
                > 0;
    }

    /** Ids of the users that the connection manages, a batch at a time, in id order. */
    public List<String> managedUsers(String connectionId, String afterId, int limit) {
        return entities.createQuery(
                        "select r.resourceId from TesseraResource r where r.connectionId = :connection"
                                + " and r.resourceType = 'U' and r.state = 'MANAGED' and r.resourceId > :after order by r.resourceId",
                        String.class)
                .setParameter("connection", connectionId)
                .setParameter("after", afterId)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Forgets who managed what: the resources are unmanaged from then on. Their values stay. */
    public void release(String connectionId) {
        entities.createQuery("delete from TesseraResource r where r.connectionId = :connection")
                .setParameter("connection", connectionId)
                .executeUpdate();
    }
}
