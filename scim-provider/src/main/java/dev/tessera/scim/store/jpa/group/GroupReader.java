package dev.tessera.scim.store.jpa.group;

import dev.tessera.scim.store.jpa.ResourceEntity;
import dev.tessera.scim.store.jpa.Selection;
import dev.tessera.scim.store.jpa.Slice;
import dev.tessera.scim.store.jpa.SortKey;
import dev.tessera.scim.store.jpa.SqlQuery;
import dev.tessera.scim.store.jpa.ValueHash;
import dev.tessera.scim.store.jpa.Visibility;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the groups below one parent by projection: a page with one statement, past Keycloak's cache. */
public final class GroupReader {
    private static final String GROUP = "select u.id, u.name, u.createdTimestamp, u.lastModifiedTimestamp, r";
    private static final String FROM = " from TesseraGroup n join GroupEntity u on u.id = n.groupId"
            + " left join TesseraResource r on r.resourceId = n.groupId"
            + " where n.realmId = :realm and n.parentId = :parent and ";

    /** The columns of {@link ResourceEntity#SHOWN} begin at the fifth. */
    private static final String LISTED =
            "select u.id, u.name, u.created_timestamp, u.last_modified_timestamp, " + ResourceEntity.SHOWN;

    private static final int MANAGED = 4;

    private static final String LISTED_FROM = " from {TESSERA_GROUP} n join {KEYCLOAK_GROUP} u on u.id = n.group_id"
            + " left join {TESSERA_RESOURCE} r on r.resource_id = n.group_id"
            + " where n.realm_id = :realm and n.parent_id = :parent and ";

    private static final SortKey BY_NAME = new SortKey("n.lower_name", "n.realm_id, n.parent_id", false, "n.group_id");
    /** H2 walks a whole index for the sake of its order: the few that a filter finds are sorted instead. */
    private static final SortKey FEW_BY_NAME = SortKey.of("n.lower_name");

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

    /** A group on a page, with what it was sorted by. */
    public record Sorted(GroupRecord row, @Nullable Object key) {}

    /** One page of the groups that the connection sees and that are selected. */
    public List<Sorted> page(Selection selection, Slice slice) {
        SortKey key = Objects.requireNonNullElse(selection.key(), selection.selective() ? FEW_BY_NAME : BY_NAME);
        boolean descending = selection.key() != null && selection.descending();
        Map<String, Object> parameters = parameters(selection);
        String after = "";
        Slice.Position last = slice.after();
        if (last != null) {
            after = " and " + key.after(last, descending);
            parameters.putAll(last.parameters());
        }
        String sql = LISTED + ", " + key.sql() + LISTED_FROM + visibility.resources("r") + " and "
                + selection.condition() + after + " order by " + key.order(descending);
        return SqlQuery.list(entities, sql, parameters, slice.offset(), slice.limit()).stream()
                .map(row -> new Sorted(row(row, ResourceEntity.shown(row, MANAGED)), row[row.length - 1]))
                .toList();
    }

    public long count(Selection selection) {
        String sql =
                "select count(n.group_id)" + LISTED_FROM + visibility.resources("r") + " and " + selection.condition();
        return (Long) SqlQuery.list(entities, sql, parameters(selection)).get(0)[0];
    }

    private Map<String, Object> parameters(Selection selection) {
        Map<String, Object> parameters = new HashMap<>(selection.parameters());
        parameters.put("realm", visibility.realmId());
        parameters.put("parent", parentId);
        parameters.put("connection", visibility.connectionId());
        return parameters;
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

    private Query query(String select, String where) {
        return entities.createQuery(select + FROM + where)
                .setParameter("realm", visibility.realmId())
                .setParameter("parent", parentId);
    }

    private static @Nullable GroupRecord first(Query query) {
        List<GroupRecord> rows = rows(query.setMaxResults(1));
        return rows.isEmpty() ? null : rows.get(0);
    }

    private static List<GroupRecord> rows(Query query) {
        return list(query).stream()
                .map(row -> row(row, (ResourceEntity) row[MANAGED]))
                .toList();
    }

    private static GroupRecord row(Object[] row, @Nullable ResourceEntity managed) {
        return new GroupRecord((String) row[0], (String) row[1], (Long) row[2], (Long) row[3], managed);
    }

    @SuppressWarnings("unchecked") // the select clause above fixes the shape
    private static List<Object[]> list(Query query) {
        return query.getResultList();
    }
}
