package dev.tessera.scim.store.jpa.activity;

import dev.tessera.scim.event.ActivityLine;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The activity of a realm's connections. */
public final class ActivityRows {
    private final EntityManager entities;

    public ActivityRows(EntityManager entities) {
        this.entities = entities;
    }

    public void add(List<ActivityLine> lines) {
        for (ActivityLine line : lines) {
            ActivityEntity row = new ActivityEntity();
            row.id = KeycloakModelUtils.generateId();
            row.realmId = line.realmId();
            row.connection = line.connection();
            row.time = line.time().toEpochMilli();
            row.expires =
                    line.time().plus(Duration.ofDays(line.retentionDays())).toEpochMilli();
            row.tokenId = line.tokenId();
            row.address = cut(line.address(), 64);
            row.method = line.method();
            row.path = line.path().substring(0, Math.min(line.path().length(), ActivityEntity.PATH_LENGTH));
            row.status = line.status();
            row.resourceId = line.resourceId() != null && line.resourceId().length() <= 36 ? line.resourceId() : null;
            row.changed = names(line.changed());
            row.ignored = names(line.ignored());
            row.detail = cut(line.detail(), ActivityEntity.TEXT_LENGTH);
            entities.persist(row);
            if (line.bodies() != null) {
                entities.persist(new BodyEntity(row.id, line.time(), row.expires, line.bodies()));
            }
        }
    }

    /**
     * Takes what was said of a removed user out of its lines, look-ups by name and kept bodies too; the lines stay (who did what,
     * when).
     */
    public void blank(String resourceId) {
        entities.createQuery("delete from TesseraBody b where b.activityId in"
                        + " (select a.id from TesseraActivity a where a.resourceId = :id)")
                .setParameter("id", resourceId)
                .executeUpdate();
        entities.createQuery("update TesseraActivity a set a.changed = null, a.ignored = null, a.detail = null,"
                        + " a.path = case when a.path like '%?%' then '/Users' else a.path end"
                        + " where a.resourceId = :id")
                .setParameter("id", resourceId)
                .executeUpdate();
    }

    /** Deletes up to {@code limit} lines whose retention has ended; returns how many. */
    public int prune(Instant now, int limit) {
        Collection<String> ids = entities.createQuery(
                        "select a.id from TesseraActivity a where a.expires < :now", String.class)
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(limit)
                .getResultList();
        return ids.isEmpty()
                ? 0
                : entities.createQuery("delete from TesseraActivity a where a.id in :ids")
                        .setParameter("ids", ids)
                        .executeUpdate();
    }

    /** Deletes up to {@code limit} bodies whose time is up; returns how many. */
    public int pruneBodies(Instant now, int limit) {
        Collection<String> ids = entities.createQuery(
                        "select b.activityId from TesseraBody b where b.expires < :now", String.class)
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(limit)
                .getResultList();
        return ids.isEmpty()
                ? 0
                : entities.createQuery("delete from TesseraBody b where b.activityId in :ids")
                        .setParameter("ids", ids)
                        .executeUpdate();
    }

    static ActivityLine line(ActivityEntity row) {
        return new ActivityLine(
                Instant.ofEpochMilli(row.time),
                row.realmId,
                row.connection,
                (int) Duration.ofMillis(row.expires - row.time).toDays(),
                row.tokenId == null ? "" : row.tokenId,
                row.address,
                row.method,
                row.path,
                row.status,
                row.resourceId,
                names(row.changed),
                names(row.ignored),
                row.detail,
                null);
    }

    private static @Nullable String names(SortedSet<String> names) {
        return names.isEmpty() ? null : cut(String.join(" ", names), ActivityEntity.TEXT_LENGTH);
    }

    private static SortedSet<String> names(@Nullable String joined) {
        return joined == null ? new TreeSet<>() : new TreeSet<>(Arrays.asList(joined.split(" ")));
    }

    private static @Nullable String cut(@Nullable String text, int length) {
        if (text == null || text.length() <= length) {
            return text;
        }
        return text.substring(0, length - 1) + "…";
    }
}
