package dev.tessera.scim.store.jpa.group;

import dev.tessera.scim.store.jpa.ResourceEntity;
import dev.tessera.scim.store.jpa.ValueHash;
import dev.tessera.scim.store.jpa.Visibility;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the groups below one parent by projection: a page with one statement, past Keycloak's cache. */
public final class GroupReader {
    private static final String GROUP = "select g.id, g.name, g.createdTimestamp, g.lastModifiedTimestamp, r";
    private static final String FROM = " from TesseraGroup n join GroupEntity g on g.id = n.groupId"
            + " left join TesseraResource r on r.resourceId = n.groupId"
            + " where n.realmId = :realm and n.parentId = :parent and ";

    /** All columns of the index: H2 reads pages from it only so. */
    private static final String ORDER = " order by n.realmId, n.parentId, n.lowerName, n.groupId";

    private final EntityManager entities;
    private final Visibility visibility;
    private final String parentId;

    /** @param parentId as in KEYCLOAK_GROUP: one space for top-level groups */
    public GroupReader(EntityManager entities, Visibility visibility, String parentId) {
        this.entities = entities;
        this.visibility = visibility;
        this.parentId = parentId;
    }

    /** The group with this id, whoever manages it; null where there is none below the parent. */
    public @Nullable GroupRecord byId(String id) {
        return first(query(GROUP, "n.groupId = :value").setParameter("value", id));
    }

    /** The group with this name in any case, whoever manages it: the name is taken. */
    public @Nullable GroupRecord byName(String name) {
        return first(query(GROUP, "n.lowerName = :value").setParameter("value", GroupNames.lower(name)));
    }

    /** A group that this connection deleted and that still stands, by externalId. */
    public @Nullable GroupRecord restorable(String externalId) {
        return first(query(
                        GROUP,
                        "r.connectionId = :connection and r.externalIdHash = :hash and r.externalId = :value"
                                + " and r.state <> 'MANAGED'")
                .setParameter("connection", visibility.connectionId())
                .setParameter("hash", ValueHash.exact(externalId))
                .setParameter("value", externalId));
    }

    /** One page of the groups that the connection sees and that match, by name. */
    public List<GroupRecord> page(GroupFilter filter, int offset, int limit) {
        // H2 walks the whole index for the sake of an order that it can read from it; the few that a filter finds are
        // sorted instead.
        boolean all = filter.parameters().isEmpty();
        Query query = visible(GROUP, filter, all ? ORDER : " order by n.lowerName, n.groupId");
        return rows(query.setFirstResult(offset).setMaxResults(limit));
    }

    public long count(GroupFilter filter) {
        return (Long) visible("select count(n.groupId)", filter, "").getSingleResult();
    }

    /** Whether groups hang below this one. */
    public boolean hasChildren(String groupId) {
        return !entities.createQuery(
                        "select n.groupId from TesseraGroup n where n.realmId = :realm and n.parentId = :group")
                .setParameter("realm", visibility.realmId())
                .setParameter("group", groupId)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private Query visible(String select, GroupFilter filter, String order) {
        Query query = query(select, visibility.resources("r") + " and " + filter.hql() + order)
                .setParameter("connection", visibility.connectionId());
        filter.parameters().forEach(query::setParameter);
        return query;
    }

    private Query query(String select, String where) {
        return entities.createQuery(select + FROM + where)
                .setParameter("realm", visibility.realmId())
                .setParameter("parent", parentId);
    }

    private static @Nullable GroupRecord first(Query query) {
        List<GroupRecord> rows = rows(query.setMaxResults(1));
        return rows.isEmpty() ? null : rows.get(0);
    }

    @SuppressWarnings("unchecked") // the select clause above fixes the shape
    private static List<GroupRecord> rows(Query query) {
        List<GroupRecord> result = new ArrayList<>();
        for (Object[] row : (List<Object[]>) query.getResultList()) {
            result.add(new GroupRecord(
                    (String) row[0], (String) row[1], (Long) row[2], (Long) row[3], (ResourceEntity) row[4]));
        }
        return result;
    }
}
