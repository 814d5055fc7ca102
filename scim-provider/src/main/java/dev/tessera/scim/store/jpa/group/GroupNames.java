package dev.tessera.scim.store.jpa.group;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.keycloak.models.jpa.entities.GroupEntity;

/** Keeps TESSERA_GROUP in step with KEYCLOAK_GROUP. */
public final class GroupNames {
    private static final int REALM_GROUP = 0;

    private final EntityManager entities;

    public GroupNames(EntityManager entities) {
        this.entities = entities;
    }

    /** As groups are compared and sorted: in lower case, cut to the column's length. */
    static String lower(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.length() <= GroupNameEntity.NAME_LENGTH ? lower : lower.substring(0, GroupNameEntity.NAME_LENGTH);
    }

    /** Waits for other transactions that have locked the group's row, and makes them wait. */
    public void lock(String groupId) {
        entities.find(GroupNameEntity.class, groupId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Makes this transaction the only one that may give a group of this parent the name that the group has now. */
    public void claim(String groupId) {
        GroupNameEntity row = entities.find(GroupNameEntity.class, groupId);
        if (row != null) {
            claim(row);
        }
    }

    private static void claim(GroupNameEntity row) {
        row.claim = hash(row.realmId + "\n" + row.parentId + "\n" + row.lowerName);
    }

    /** As {@link #claim}, for a group that is about to be created: its row is written once. */
    public void reserve(String groupId, String realmId, String parentId, String name) {
        GroupNameEntity row = row(groupId, realmId, parentId, lower(name));
        claim(row);
        entities.persist(row);
    }

    /** Writes what the group is called, and where it hangs, now. Groups of organizations are left out. */
    void note(String groupId) {
        GroupEntity group = entities.find(GroupEntity.class, groupId);
        if (group != null && group.getType() == REALM_GROUP && group.getName() != null) {
            note(groupId, group.getRealm(), group.getParentId(), group.getName());
        }
    }

    private void note(String groupId, String realmId, String parentId, String name) {
        GroupNameEntity row = entities.find(GroupNameEntity.class, groupId);
        String lower = lower(name);
        if (row == null) {
            entities.persist(row(groupId, realmId, parentId, lower));
        } else if (!row.parentId.equals(parentId) || !row.lowerName.equals(lower)) {
            fill(row, parentId, lower);
        }
    }

    private static GroupNameEntity row(String groupId, String realmId, String parentId, String lower) {
        GroupNameEntity row = new GroupNameEntity();
        row.groupId = groupId;
        row.realmId = realmId;
        fill(row, parentId, lower);
        return row;
    }

    private static void fill(GroupNameEntity row, String parentId, String lower) {
        row.parentId = parentId;
        row.lowerName = lower;
        row.claim = row.groupId;
    }

    /** Compares a batch of groups with their rows, in id order; returns the last id seen, empty at the end. */
    String repair(String afterId, int limit) {
        List<Object[]> groups = entities.createQuery(
                        "select g.id, g.realm, g.parentId, g.name from GroupEntity g where g.type = 0 and g.id > :after"
                                + " order by g.id",
                        Object[].class)
                .setParameter("after", afterId)
                .setMaxResults(limit)
                .getResultList();
        for (Object[] group : groups) {
            if (group[3] != null) {
                note((String) group[0], (String) group[1], (String) group[2], (String) group[3]);
            }
        }
        return groups.size() < limit ? "" : (String) groups.get(groups.size() - 1)[0];
    }

    /** Adds rows for groups that have none, at most {@code limit}; returns how many. */
    int fill(int limit) {
        List<Object[]> missing = entities.createQuery(
                        "select g.id, g.realm, g.parentId, g.name from GroupEntity g where g.type = 0 and g.name is not null"
                                + " and not exists (select 1 from TesseraGroup n where n.groupId = g.id)",
                        Object[].class)
                .setMaxResults(limit)
                .getResultList();
        missing.forEach(group -> note((String) group[0], (String) group[1], (String) group[2], (String) group[3]));
        return missing.size();
    }

    /** Removes rows of groups that are gone. */
    void sweep() {
        entities.createQuery("delete from TesseraGroup n where"
                        + " not exists (select 1 from GroupEntity g where g.id = n.groupId)")
                .executeUpdate();
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
