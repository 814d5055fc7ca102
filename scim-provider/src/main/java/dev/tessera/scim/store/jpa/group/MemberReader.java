package dev.tessera.scim.store.jpa.group;

import dev.tessera.scim.store.jpa.Ids;
import dev.tessera.scim.store.jpa.Visibility;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the members of groups that a connection sees, by projection. */
public final class MemberReader {
    private static final String FROM = " from UserGroupMembershipEntity m join UserEntity u on u = m.user"
            + " left join TesseraResource r on r.resourceId = u.id where u.realmId = :realm and ";

    private final EntityManager entities;
    private final Visibility visibility;

    public MemberReader(EntityManager entities, Visibility visibility) {
        this.entities = entities;
        this.visibility = visibility;
    }

    /** Members of one group, at most {@code limit}, in the order of the table's key, (group, user). */
    public List<Member> of(String groupId, int limit) {
        return entities
                .createQuery(
                        "select m.groupId, u.id, u.username" + FROM + "m.groupId = :group and "
                                + visibility.users("u", "r") + " order by m.groupId, m.user.id",
                        Object[].class)
                .setParameter("realm", visibility.realmId())
                .setParameter("connection", visibility.connectionId())
                .setParameter("group", groupId)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(MemberReader::member)
                .toList();
    }

    /** Members of several groups with one statement, at most {@code limit} altogether, group by group. */
    public List<Member> of(Collection<String> groupIds, int limit) {
        Ids groups = Ids.of(entities, groupIds);
        return groups
                .bind(entities.createQuery(
                        "select m.groupId, u.id, u.username" + FROM + groups.in("m.groupId") + " and "
                                + visibility.users("u", "r") + " order by m.groupId, m.user.id",
                        Object[].class))
                .setParameter("realm", visibility.realmId())
                .setParameter("connection", visibility.connectionId())
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(MemberReader::member)
                .toList();
    }

    /**
     * How many members each of the groups has, those included that the connection does not see: without the users' table this
     * is one walk of an index. Groups without any are left out.
     */
    public Map<String, Long> count(Collection<String> groupIds) {
        Map<String, Long> sizes = new HashMap<>();
        Ids groups = Ids.of(entities, groupIds);
        groups.bind(entities.createQuery(
                        "select m.groupId, count(m.user.id) from UserGroupMembershipEntity m where "
                                + groups.in("m.groupId") + " group by m.groupId",
                        Object[].class))
                .getResultList()
                .forEach(row -> sizes.put((String) row[0], (Long) row[1]));
        return sizes;
    }

    /**
     * The next ids of a group's members, in id order: a walk that holds one batch, however large the group. Over the columns of
     * the membership, so that each step begins in the middle of its key.
     */
    public List<String> idsAfter(String groupId, String userId, int limit) {
        return entities.createQuery(
                        "select u.id" + FROM + "m.groupId = :group and m.user.id > :after and "
                                + visibility.users("u", "r") + " order by m.groupId, m.user.id",
                        String.class)
                .setParameter("realm", visibility.realmId())
                .setParameter("connection", visibility.connectionId())
                .setParameter("group", groupId)
                .setParameter("after", userId)
                .setMaxResults(limit)
                .getResultList();
    }

    private static Member member(Object[] row) {
        return new Member((String) row[0], (String) row[1], (String) row[2]);
    }
}
