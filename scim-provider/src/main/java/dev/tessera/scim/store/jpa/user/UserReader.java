package dev.tessera.scim.store.jpa.user;

import dev.tessera.scim.store.jpa.Ids;
import dev.tessera.scim.store.jpa.ResourceEntity;
import dev.tessera.scim.store.jpa.Selection;
import dev.tessera.scim.store.jpa.Slice;
import dev.tessera.scim.store.jpa.SortKey;
import dev.tessera.scim.store.jpa.SqlQuery;
import dev.tessera.scim.store.jpa.ValueHash;
import dev.tessera.scim.store.jpa.Visibility;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads users of one realm by projection: whole pages with a fixed number of statements, past Keycloak's user cache, so
 * that what any console wrote shows at once.
 */
public final class UserReader {
    private static final String USER = "select u.id, u.username, u.email, u.firstName, u.lastName, u.enabled,"
            + " u.createdTimestamp, u.federationLink, r from UserEntity u left join TesseraResource r"
            + " on r.resourceId = u.id where u.realmId = :realm and ";

    /** Where the columns of USER_ENTITY end. */
    private static final int MANAGED = 8;

    /** The columns of {@link #USER}, without entities. */
    private static final String LISTED = "select u.id, u.username, u.email, u.first_name, u.last_name, u.enabled,"
            + " u.created_timestamp, u.federation_link, " + ResourceEntity.SHOWN + ", ";

    private static final String LISTED_FROM = " from {USER_ENTITY} u left join {TESSERA_RESOURCE} r"
            + " on r.resource_id = u.id where u.realm_id = :realm and ";

    /** The order that the unique index over realm and username has: nothing is left for the id to decide. */
    private static final SortKey BY_NAME = new SortKey("u.username", "u.realm_id", true);

    private final EntityManager entities;
    private final Visibility visibility;

    public UserReader(EntityManager entities, Visibility visibility) {
        this.entities = entities;
        this.visibility = visibility;
    }

    /** The user with this id, whoever manages it; null where there is none, and for service accounts. */
    public @Nullable UserRow byId(String id) {
        return single("u.id = :value and u.serviceAccountClientLink is null", id);
    }

    /** The account with this username, whoever manages it, service accounts included: the name is taken. */
    public @Nullable UserRow byUsername(String lowerCase) {
        return single("u.username = :value", lowerCase);
    }

    public @Nullable UserRow byEmail(String lowerCase) {
        return single("u.email = :value", lowerCase);
    }

    /** The user whose client-side userName is kept in a row of ours, in realms that use the e-mail as username. */
    public @Nullable UserRow byDetachedUserName(String userName) {
        return single(
                "u.id in (select v.resourceId from TesseraValue v where v.lowerHash = :value and v.realmId = :realm"
                        + " and v.attribute = 'userName' and v.home = false)",
                ValueHash.ignoringCase(userName));
    }

    /** A user that this connection deleted and that still stands, by externalId. */
    public @Nullable UserRow restorable(String externalId) {
        Query query = entities.createQuery(USER
                        + "u.id in (select k.resourceId from TesseraResource k where k.connectionId = :connection"
                        + " and k.externalIdHash = :hash and k.externalId = :value and k.state <> 'MANAGED')")
                .setParameter("realm", visibility.realmId())
                .setParameter("connection", visibility.connectionId())
                .setParameter("hash", ValueHash.exact(externalId))
                .setParameter("value", externalId)
                .setFlushMode(FlushModeType.COMMIT)
                .setMaxResults(1);
        return first(rows(query));
    }

    /** A user on a page, with what it was sorted by. */
    public record Sorted(UserRow row, @Nullable Object key) {}

    /** One page of the users that the connection sees and that are selected, to be shown: what is changed in a row is not stored. */
    public List<Sorted> page(Selection selection, Slice slice) {
        SortKey key = selection.key();
        String after = "";
        Map<String, Object> parameters = parameters(selection);
        Slice.Position last = slice.after();
        if (last != null) {
            after = " and " + (key == null ? BY_NAME : key).after(last, key != null && selection.descending());
            parameters.putAll(last.parameters());
        }
        String sql = LISTED + (key == null ? "u.username" : key.sql()) + LISTED_FROM
                + visibility.users("u", "r") + " and " + selection.condition() + after + " order by "
                + order(selection);
        return SqlQuery.list(entities, sql, parameters, slice.offset(), slice.limit()).stream()
                .map(row -> new Sorted(row(row, ResourceEntity.shown(row, MANAGED)), row[row.length - 1]))
                .toList();
    }

    private static String order(Selection selection) {
        if (selection.key() != null) {
            return selection.key().order(selection.descending());
        }
        // H2 walks the whole realm for the sake of an order that it can read from an index; few users are sorted
        // instead.
        return selection.selective() ? "u.username" : "u.realm_id, u.username";
    }

    public long count(Selection selection) {
        String sql = "select count(u.id)" + LISTED_FROM + visibility.users("u", "r") + " and " + selection.condition();
        return (Long) SqlQuery.list(entities, sql, parameters(selection)).get(0)[0];
    }

    /** Who is protected, by the roles that administer the realm by themselves and the federations that are written to. */
    public ProtectedUsers protectedUsers(Set<String> administration, Set<String> writable) {
        return ProtectedUsers.of(entities, administration, writable);
    }

    private Map<String, Object> parameters(Selection selection) {
        Map<String, Object> parameters = new HashMap<>(selection.parameters());
        parameters.put("realm", visibility.realmId());
        parameters.put("connection", visibility.connectionId());
        return parameters;
    }

    /** User attributes by user id and name, values in the order in which they were stored. */
    public Map<String, Map<String, List<String>>> attributes(Collection<String> ids) {
        Map<String, Map<String, List<String>>> result = new HashMap<>();
        for (Object[] row :
                list("select a.user_id, a.name, a.value, a.long_value from {USER_ATTRIBUTE} a", "a.user_id", ids, "")) {
            String value = row[2] != null ? (String) row[2] : (String) row[3];
            if (value != null) {
                result.computeIfAbsent((String) row[0], id -> new HashMap<>())
                        .computeIfAbsent((String) row[1], name -> new ArrayList<>())
                        .add(value);
            }
        }
        return result;
    }

    /** Rows of TESSERA_VALUE of one user, in position order. */
    public List<ValueEntity> values(String id) {
        return entities.createQuery(
                        "select v from TesseraValue v where v.resourceId = :id order by v.position, v.id",
                        ValueEntity.class)
                .setParameter("id", id)
                .getResultList();
    }

    /** The values of several users by user id, in position order: without entities, which cost more than their rows. */
    public Map<String, List<Value>> values(Collection<String> ids) {
        List<Object[]> rows = list(
                "select v.resource_id, v.id, v.parent_id, v.attribute, v.short_value, v.long_value, v.home, v.kind, v.type,"
                        + " v.is_primary, v.display from {TESSERA_VALUE} v",
                "v.resource_id",
                ids,
                " order by v.resource_id, v.position, v.id");
        Map<String, Map<String, String>> children = new HashMap<>();
        for (Object[] row : rows) {
            if (row[2] != null) {
                children.computeIfAbsent((String) row[2], id -> new HashMap<>()).put((String) row[3], text(row));
            }
        }
        Map<String, List<Value>> result = new HashMap<>();
        for (Object[] row : rows) {
            if (row[2] == null) {
                result.computeIfAbsent((String) row[0], id -> new ArrayList<>())
                        .add(value(row, children.getOrDefault((String) row[1], Map.of())));
            }
        }
        return result;
    }

    private static Value value(Object[] row, Map<String, String> children) {
        String attribute = (String) row[3];
        SortedMap<String, String> sub = new TreeMap<>();
        children.forEach((name, text) -> sub.put(Value.sub(name, attribute), Objects.requireNonNullElse(text, "")));
        return new Value(
                attribute,
                (Boolean) row[6],
                (String) row[7],
                text(row),
                (String) row[8],
                (Boolean) row[9],
                (String) row[10],
                sub);
    }

    private static @Nullable String text(Object[] row) {
        return row[5] != null ? (String) row[5] : (String) row[4];
    }

    private @Nullable UserRow single(String where, Object value) {
        Query query = entities.createQuery(USER + where)
                .setParameter("realm", visibility.realmId())
                .setParameter("value", value)
                // Asked before the work writes; what a work before it wrote is flushed.
                .setFlushMode(FlushModeType.COMMIT)
                .setMaxResults(1);
        return first(rows(query));
    }

    private static @Nullable UserRow first(List<UserRow> rows) {
        return rows.isEmpty() ? null : rows.get(0);
    }

    private static List<UserRow> rows(Query query) {
        return list(query).stream()
                .map(row -> row(row, (ResourceEntity) row[MANAGED]))
                .toList();
    }

    private static UserRow row(Object[] row, @Nullable ResourceEntity managed) {
        return new UserRow(
                (String) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (Boolean) row[5],
                row[6] == null ? 0 : (Long) row[6],
                (String) row[7],
                managed);
    }

    @SuppressWarnings("unchecked") // the select clause above fixes the shape
    private static List<Object[]> list(Query query) {
        return query.getResultList();
    }

    private List<Object[]> list(String select, String id, Collection<String> ids, String order) {
        Ids those = Ids.of(ids);
        return SqlQuery.list(entities, select + " where " + those.sqlIn(id) + order, those.parameters());
    }
}
