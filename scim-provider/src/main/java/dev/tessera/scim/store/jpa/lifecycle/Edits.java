package dev.tessera.scim.store.jpa.lifecycle;

import dev.tessera.scim.store.jpa.Transactions;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;

/**
 * What one transaction of a console or of the admin API edited. Our rows are written once it is committed, in a transaction of
 * their own: a SCIM request locks our row first and Keycloak's then, so a console that did it the other way round could be the
 * one that a database ends in a deadlock. And nobody sees a new lastModified before what it tells of.
 */
final class Edits {
    /** Rows that are locked at once, for an import of many users in one transaction. */
    private static final int BATCH = 100;

    private final KeycloakSession session;
    private final SortedSet<String> users = new TreeSet<>();
    private final SortedSet<String> groups = new TreeSet<>();
    private final SortedSet<String> memberships = new TreeSet<>();
    private boolean waiting;

    Edits(KeycloakSession session) {
        this.session = session;
    }

    void user(String id) {
        note(users, id);
    }

    void group(String id) {
        note(groups, id);
    }

    /** @param groupId of the group whose members changed */
    void membership(String groupId) {
        note(memberships, groupId);
    }

    private void note(SortedSet<String> edited, String id) {
        edited.add(id);
        if (!waiting) {
            waiting = true;
            Transactions.afterCommit(session, this::write);
        }
    }

    private void write() {
        waiting = false;
        each(users, Edits::edited);
        each(groups, Edits::touched);
        each(memberships, Edits::membersChanged);
    }

    private void each(SortedSet<String> edited, BiConsumer<EntityManager, String> update) {
        List<String> ids = List.copyOf(edited);
        edited.clear();
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<String> batch = ids.subList(from, Math.min(from + BATCH, ids.size()));
            new Transactions(session).run(own -> {
                batch.forEach(id -> update.accept(Transactions.entities(own), id));
                return batch.size();
            });
        }
    }

    private static void edited(EntityManager entities, String userId) {
        touched(entities, userId);
        entities.createQuery("update TesseraResource r set r.suspended = false where r.resourceId = :id"
                        + " and r.suspended = true and exists"
                        + " (select 1 from UserEntity u where u.id = r.resourceId and u.enabled = true)")
                .setParameter("id", userId)
                .executeUpdate();
    }

    /** A group's version is made of lastModified. Of a group that no connection manages, Keycloak's own column tells. */
    private static void membersChanged(EntityManager entities, String groupId) {
        if (!touched(entities, groupId)) {
            touched(entities, "update GroupEntity g set g.lastModifiedTimestamp = :now where g.id = :id", groupId);
        }
    }

    private static boolean touched(EntityManager entities, String resourceId) {
        return touched(entities, "update TesseraResource r set r.modified = :now where r.resourceId = :id", resourceId);
    }

    private static boolean touched(EntityManager entities, String update, String id) {
        return entities.createQuery(update)
                        .setParameter("now", Time.currentTimeMillis())
                        .setParameter("id", id)
                        .executeUpdate()
                > 0;
    }
}
