package dev.tessera.scim.store.jpa;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
                "select distinct c.parentRole.id from CompositeRoleEntity c where c.childRole.id in :ids");
        Set<String> direct = roles.isEmpty()
                ? Set.of()
                : Set.copyOf(entities.createQuery(
                                "select distinct m.group.id from GroupRoleMappingEntity m where m.roleId in :ids",
                                String.class)
                        .setParameter("ids", roles)
                        .getResultList());
        Set<String> groups = closure(entities, direct, "select g.id from GroupEntity g where g.parentId in :ids");
        Map<String, Object> parameters = new HashMap<>();
        put(parameters, "protectingRoles", roles);
        put(parameters, "protectingGroups", groups);
        put(parameters, "writableFederations", writable);
        return new ProtectedUsers(user -> condition(user, parameters.keySet()), parameters);
    }

    private static void put(Map<String, Object> parameters, String name, Collection<String> ids) {
        if (!ids.isEmpty()) {
            parameters.put(name, ids);
        }
    }

    private static Set<String> closure(EntityManager entities, Set<String> start, String next) {
        Set<String> all = new HashSet<>(start);
        List<String> found = List.copyOf(start);
        while (!found.isEmpty()) {
            found = entities.createQuery(next, String.class).setParameter("ids", found).getResultList().stream()
                    .filter(all::add)
                    .toList();
        }
        return all;
    }

    private static String condition(String user, Set<String> given) {
        StringBuilder hql = new StringBuilder("(" + user + ".federationLink is not null");
        if (given.contains("writableFederations")) {
            hql.append(" and ").append(user).append(".federationLink not in :writableFederations");
        }
        hql.append(')');
        if (given.contains("protectingRoles")) {
            hql.append(" or exists (select 1 from UserRoleMappingEntity pr where pr.user.id = ")
                    .append(user)
                    .append(".id and pr.roleId in :protectingRoles)");
        }
        if (given.contains("protectingGroups")) {
            hql.append(" or exists (select 1 from UserGroupMembershipEntity pg where pg.user.id = ")
                    .append(user)
                    .append(".id and pg.groupId in :protectingGroups)");
        }
        return hql.toString();
    }
}
