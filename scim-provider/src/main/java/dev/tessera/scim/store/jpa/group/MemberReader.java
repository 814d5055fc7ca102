package dev.tessera.scim.store.jpa.group;

import dev.tessera.scim.store.jpa.Ids;
import dev.tessera.scim.store.jpa.SqlQuery;
import dev.tessera.scim.store.jpa.Visibility;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the members of groups that a connection sees, by projection. */
public final class MemberReader {
    private static final String FROM = " from {USER_GROUP_MEMBERSHIP} m join {USER_ENTITY} u on u.id = m.user_id"
            + " left join {TESSERA_RESOURCE} r on r.resource_id = u.id where u.realm_id = :realm and ";

    private final EntityManager entities;
    private final Visibility visibility;

    public MemberReader(EntityManager entities, Visibility visibility) {
        this.entities = entities;
        this.visibility = visibility;
    }

    /** Members of one group, at most {@code limit}, in the order of the table's key, (group, user). */
    public List<Member> of(String groupId, int limit) {
        return of(List.of(groupId), limit);
    }

    /** Members of several groups with one statement, at most {@code limit} altogether, group by group. */
    public List<Member> of(Collection<String> groupIds, int limit) {
        Ids groups = Ids.of(groupIds);
        return list("m.group_id, u.id, u.username", groups.sqlIn("m.group_id"), groups.parameters(), limit).stream()
                .map(MemberReader::member)
                .toList();
    }

    /**
     * How many members each of the groups has, those included that the connection does not see: without the users' table this
     * is one walk of an index. Groups without any are left out.
     */
    public Map<String, Long> count(Collection<String> groupIds) {
        Map<String, Long> sizes = new HashMap<>();
        Ids groups = Ids.of(groupIds);
        String sql = "select m.group_id, count(m.user_id) from {USER_GROUP_MEMBERSHIP} m where "
                + groups.sqlIn("m.group_id") + " group by m.group_id";
        SqlQuery.list(entities, sql, groups.parameters()).forEach(row -> sizes.put((String) row[0], (Long) row[1]));
        return sizes;
    }

    /**
     * The next ids of a group's members, in id order: a walk that holds one batch, however large the group. Over the columns of
     * the membership, so that each step begins in the middle of its key.
     */
    public List<String> idsAfter(String groupId, String userId, int limit) {
        Map<String, String> place = Map.of("group", groupId, "after", userId);
        return list("u.id", "m.group_id = :group and m.user_id > :after", place, limit).stream()
                .map(row -> (String) row[0])
                .toList();
    }

    private List<Object[]> list(String columns, String where, Map<String, ?> place, int limit) {
        Map<String, Object> parameters = new HashMap<>(place);
        parameters.put("realm", visibility.realmId());
        parameters.put("connection", visibility.connectionId());
        String sql = "select " + columns + FROM + where + " and " + visibility.users("u", "r")
                + " order by m.group_id, m.user_id";
        return SqlQuery.list(entities, sql, parameters, 0, limit);
    }

    private static Member member(Object[] row) {
        return new Member((String) row[0], (String) row[1], (String) row[2]);
    }
}
