package dev.tessera.scim.store.jpa.user;

import dev.tessera.scim.store.jpa.Ids;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The condition that a user is protected (design §1), as SQL can ask it: who holds one of the roles that administer the realm,
 * directly or by a group, or comes from a federation that is not written to.
 *
 * @param condition by the alias of the user; never unknown
 */
public record ProtectedUsers(UnaryOperator<String> condition, Map<String, Object> parameters) {

    /**
     * Reads what follows from the roles: a few small statements, however many users there are.
     *
     * @param administration ids of the roles that administer the realm by themselves
     * @param writable ids of the federations whose users Keycloak writes
     */
    public static ProtectedUsers of(EntityManager entities, Set<String> administration, Set<String> writable) {
        Set<String> roles = closure(
                entities,
                administration,
                "select distinct c.parentRole.id from CompositeRoleEntity c where ",
                "c.childRole.id");
        Set<String> direct = roles.isEmpty()
                ? Set.of()
                : Set.copyOf(select(
                        entities,
                        roles,
                        "select distinct m.group.id from GroupRoleMappingEntity m where ",
                        "m.roleId"));
        Set<String> groups = closure(entities, direct, "select g.id from GroupEntity g where ", "g.parentId");
        Map<String, Ids> given = new HashMap<>();
        put(given, "pr", roles);
        put(given, "pg", groups);
        put(given, "wf", writable);
        Map<String, Object> parameters = new HashMap<>();
        given.values().forEach(ids -> parameters.putAll(ids.parameters()));
        return new ProtectedUsers(user -> condition(user, given), parameters);
    }

    private static void put(Map<String, Ids> given, String name, Collection<String> ids) {
        if (!ids.isEmpty()) {
            given.put(name, Ids.named(name, new TreeSet<>(ids)));
        }
    }

    private static Set<String> closure(EntityManager entities, Set<String> start, String selectWhere, String id) {
        Set<String> all = new HashSet<>(start);
        List<String> found = List.copyOf(start);
        while (!found.isEmpty()) {
            found = select(entities, found, selectWhere, id).stream()
                    .filter(all::add)
                    .toList();
        }
        return all;
    }

    private static List<String> select(EntityManager entities, Collection<String> of, String selectWhere, String id) {
        Ids ids = Ids.of(of);
        return ids.bind(entities.createQuery(selectWhere + ids.in(id), String.class))
                .getResultList();
    }

    private static String condition(String user, Map<String, Ids> given) {
        StringBuilder sql = new StringBuilder("(" + user + ".federation_link is not null");
        Ids writable = given.get("wf");
        if (writable != null) {
            sql.append(" and not (")
                    .append(writable.sqlIn(user + ".federation_link"))
                    .append(')');
        }
        sql.append(')');
        Ids roles = given.get("pr");
        if (roles != null) {
            sql.append(" or exists (select 1 from {USER_ROLE_MAPPING} pr where pr.user_id = ")
                    .append(user)
                    .append(".id and ")
                    .append(roles.sqlIn("pr.role_id"))
                    .append(')');
        }
        Ids groups = given.get("pg");
        if (groups != null) {
            sql.append(" or exists (select 1 from {USER_GROUP_MEMBERSHIP} pg where pg.user_id = ")
                    .append(user)
                    .append(".id and ")
                    .append(groups.sqlIn("pg.group_id"))
                    .append(')');
        }
        return sql.toString();
    }
}
