package dev.tessera.scim.store.jpa.group;

import dev.tessera.scim.store.jpa.Ids;
import dev.tessera.scim.store.jpa.SqlQuery;
import dev.tessera.scim.store.jpa.Visibility;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The groups of users: the direct ones with one statement, and of the groups above these, with one more where there are such,
 * those that the connection sees.
 */
public final class UserGroups {
    private final EntityManager entities;
    private final Visibility visibility;
    private final @Nullable String parentId;
    private final UnaryOperator<@Nullable String> parentOf;

    /**
     * @param parentId of the connection's groups, as in KEYCLOAK_GROUP; null where it sees none
     * @param parentOf id of a group to that of its parent, null for a top-level group; from Keycloak's cache
     */
    public UserGroups(
            EntityManager entities,
            Visibility visibility,
            @Nullable String parentId,
            UnaryOperator<@Nullable String> parentOf) {
        this.entities = entities;
        this.visibility = visibility;
        this.parentId = parentId;
        this.parentOf = parentOf;
    }

    /** By user id, sorted by name. */
    public Map<String, List<GroupRow>> of(Collection<String> userIds) {
        Map<String, List<GroupRow>> result = new LinkedHashMap<>();
        Map<String, List<String>> usersBelow = new HashMap<>();
        for (Object[] row : list(
                "select m.user_id, g.id, g.name, g.parent_group, g.type, r.connection_id, r.state"
                        + " from {USER_GROUP_MEMBERSHIP} m join {KEYCLOAK_GROUP} g on g.id = m.group_id"
                        + " left join {TESSERA_RESOURCE} r on r.resource_id = g.id",
                "m.user_id",
                userIds)) {
            String userId = (String) row[0];
            String groupId = (String) row[1];
            boolean realmGroup = Integer.valueOf(0).equals(row[4]);
            boolean ours = realmGroup && Objects.equals(row[3], parentId);
            boolean visible = ours && visibility.sees((String) row[5], (String) row[6]);
            add(result, new GroupRow(userId, groupId, (String) row[2], true, visible));
            if (realmGroup && parentId != null && !ours && !" ".equals(row[3])) {
                above(groupId)
                        .forEach(id -> usersBelow
                                .computeIfAbsent(id, key -> new ArrayList<>())
                                .add(userId));
            }
        }
        if (!usersBelow.isEmpty()) {
            indirect(usersBelow, result);
        }
        return result;
    }

    private List<String> above(String groupId) {
        List<String> ids = new ArrayList<>();
        for (String id = parentOf.apply(groupId); id != null; id = parentOf.apply(id)) {
            ids.add(id);
        }
        return ids;
    }

    private void indirect(Map<String, List<String>> usersBelow, Map<String, List<GroupRow>> result) {
        for (Object[] row : list(
                "select g.id, g.name, g.parent_group, r.connection_id, r.state from {KEYCLOAK_GROUP} g"
                        + " left join {TESSERA_RESOURCE} r on r.resource_id = g.id",
                "g.id",
                usersBelow.keySet())) {
            if (Objects.equals(row[2], parentId) && visibility.sees((String) row[3], (String) row[4])) {
                String groupId = (String) row[0];
                for (String userId : usersBelow.getOrDefault(groupId, List.of())) {
                    add(result, new GroupRow(userId, groupId, (String) row[1], false, true));
                }
            }
        }
    }

    /** A group is told once, as direct where it is both. */
    private static void add(Map<String, List<GroupRow>> result, GroupRow row) {
        List<GroupRow> rows = result.computeIfAbsent(row.userId(), id -> new ArrayList<>());
        if (rows.stream().noneMatch(other -> other.groupId().equals(row.groupId()))) {
            rows.add(row);
        }
    }

    private List<Object[]> list(String select, String id, Collection<String> ids) {
        Ids those = Ids.of(ids);
        return SqlQuery.list(entities, select + " where " + those.sqlIn(id) + " order by g.name", those.parameters());
    }
}
