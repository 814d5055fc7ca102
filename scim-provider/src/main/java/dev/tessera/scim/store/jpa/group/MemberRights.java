package dev.tessera.scim.store.jpa.group;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which roles and groups a chunk of users has: a few names, however many the users. */
public final class MemberRights {
    private final EntityManager entities;

    public MemberRights(EntityManager entities) {
        this.entities = entities;
    }

    /** Ids of the roles that at least one of the users holds directly. */
    public List<String> rolesOf(Collection<String> userIds) {
        return list("select distinct m.roleId from UserRoleMappingEntity m where m.user.id in :ids", userIds);
    }

    /** Ids of the groups that at least one of the users is a direct member of. */
    public List<String> groupsOf(Collection<String> userIds) {
        return list("select distinct m.groupId from UserGroupMembershipEntity m where m.user.id in :ids", userIds);
    }

    /** The users who hold one of the roles directly or are direct members of one of the groups. */
    public Set<String> holders(Collection<String> userIds, Collection<String> roleIds, Collection<String> groupIds) {
        Set<String> holders = new HashSet<>();
        if (!roleIds.isEmpty()) {
            holders.addAll(list(
                    "select m.user.id from UserRoleMappingEntity m where m.user.id in :ids and m.roleId in :those",
                    userIds,
                    roleIds));
        }
        if (!groupIds.isEmpty()) {
            holders.addAll(list(
                    "select m.user.id from UserGroupMembershipEntity m where m.user.id in :ids and m.groupId in :those",
                    userIds,
                    groupIds));
        }
        return holders;
    }

    private List<String> list(String hql, Collection<String> ids) {
        return entities.createQuery(hql, String.class).setParameter("ids", ids).getResultList();
    }

    private List<String> list(String hql, Collection<String> ids, Collection<String> those) {
        return entities.createQuery(hql, String.class)
                .setParameter("ids", ids)
                .setParameter("those", those)
                .getResultList();
    }
}
