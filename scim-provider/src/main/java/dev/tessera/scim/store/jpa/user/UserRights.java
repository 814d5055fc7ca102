package dev.tessera.scim.store.jpa.user;

import dev.tessera.scim.store.jpa.DatabaseKind;
import dev.tessera.scim.store.jpa.FreshPlans;
import dev.tessera.scim.store.jpa.Ids;
import dev.tessera.scim.store.jpa.SqlQuery;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which roles and groups some users have, as a whole: a few ids, however many the users. */
public final class UserRights {
    /** More than this many holders of some roles are not read for the sake of the few on a page. */
    private static final int MANY_HOLDERS = 500;

    /** Of H2, which parses a union for each request. */
    private static final String HOLDERS = "select m.user_id, c.composite from unnest(cast(:ids as varchar array)) r(id)"
            + " left join {USER_ROLE_MAPPING} m on m.role_id = r.id left join {COMPOSITE_ROLE} c on c.child_role = r.id";

    private final EntityManager entities;

    public UserRights(EntityManager entities) {
        this.entities = entities;
    }

    /** Ids of what at least one of some users has directly. */
    public record Held(List<String> roles, List<String> groups) {}

    /** Ids of the roles that at least one of some users has directly. */
    public List<String> roles(Collection<String> userIds) {
        Ids ids = Ids.of(userIds);
        String hql = "select distinct m.roleId from UserRoleMappingEntity m where " + ids.in("m.user.id");
        return ids.bind(entities.createQuery(hql, String.class)).getResultList();
    }

    public Held held(Collection<String> userIds) {
        Ids ids = Ids.of(userIds);
        List<String> roles = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        List<Object[]> found = FreshPlans.read(
                entities,
                userIds.size(),
                () -> ids.bind(entities.createQuery(
                                "select m.roleId, 0 from UserRoleMappingEntity m where " + ids.in("m.user.id")
                                        + " union select g.groupId, 1 from UserGroupMembershipEntity g where "
                                        + ids.in("g.user.id"),
                                Object[].class))
                        .getResultList());
        found.forEach(row -> (row[1].equals(0) ? roles : groups).add((String) row[0]));
        return new Held(roles, groups);
    }

    /** The users who hold one of the roles directly or are direct members of one of the groups. */
    public Set<String> holders(Collection<String> userIds, Collection<String> roleIds, Collection<String> groupIds) {
        Set<String> holders = new HashSet<>();
        if (!roleIds.isEmpty()) {
            holders.addAll(list("select m.user.id from UserRoleMappingEntity m where ", "m.roleId", userIds, roleIds));
        }
        if (!groupIds.isEmpty()) {
            holders.addAll(
                    list("select m.user.id from UserGroupMembershipEntity m where ", "m.groupId", userIds, groupIds));
        }
        return holders;
    }

    /**
     * Who in the whole realm holds one of the roles, or one that contains them, directly: on H2, for which a look for each role is
     * cheaper than one for each of many users. PostgreSQL plans by how many hold a role on average, and nearly everybody holds
     * the realm's default one: it might read them all.
     *
     * @param roleIds at least one
     * @return null where that is not the way to ask
     */
    public @Nullable Set<String> holders(Set<String> roleIds) {
        if (DatabaseKind.of(entities) != DatabaseKind.H2) {
            return null;
        }
        Set<String> known = new HashSet<>(roleIds);
        Set<String> holders = new HashSet<>();
        for (List<String> next = List.copyOf(roleIds); !next.isEmpty(); ) {
            Map<String, Object> ids = Map.of("ids", next.toArray(String[]::new));
            List<Object[]> found = SqlQuery.list(entities, HOLDERS, ids, 0, MANY_HOLDERS);
            if (found.size() == MANY_HOLDERS) {
                return null;
            }
            next = new ArrayList<>();
            for (Object[] row : found) {
                if (row[0] != null) {
                    holders.add((String) row[0]);
                }
                if (row[1] != null && known.add((String) row[1])) {
                    next.add((String) row[1]);
                }
            }
        }
        return holders;
    }

    private List<String> list(String selectWhere, String column, Collection<String> userIds, Collection<String> held) {
        Ids users = Ids.of(userIds);
        Ids those = Ids.named("those", held);
        String hql = selectWhere + users.in("m.user.id") + " and " + those.in(column);
        return those.bind(users.bind(entities.createQuery(hql, String.class))).getResultList();
    }
}
