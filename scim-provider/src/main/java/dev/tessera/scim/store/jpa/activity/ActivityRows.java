package dev.tessera.scim.store.jpa.activity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tessera.scim.event.ActivityLine;
import dev.tessera.scim.store.jpa.Ids;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The activity of a realm's connections. */
public final class ActivityRows {
    /** Between names, which may hold blanks. */
    private static final char SEPARATOR = '\n';
    /** Of one name. */
    private static final int NAME_LENGTH = 200;
    /** Of all names, with room for how many are left out. */
    private static final int NAMES_LENGTH = ActivityEntity.TEXT_LENGTH - 30;

    private final EntityManager entities;

    public ActivityRows(EntityManager entities) {
        this.entities = entities;
    }

    public void add(List<ActivityLine> lines) {
        Set<String> gone = gone(lines);
        for (ActivityLine sent : lines) {
            ActivityLine line = gone.contains(sent.resourceId()) ? blank(sent) : sent;
            ActivityEntity row = new ActivityEntity();
            row.id = KeycloakModelUtils.generateId();
            row.realmId = line.realmId();
            row.connection = line.connection();
            row.time = line.time().toEpochMilli();
            row.expires =
                    line.time().plus(Duration.ofDays(line.retentionDays())).toEpochMilli();
            row.tokenId = line.tokenId();
            row.address = cut(line.address(), 64);
            row.method = Objects.requireNonNull(cut(line.method(), 16)); // of a Bulk operation, it may be anything
            row.path = Objects.requireNonNull(cut(line.path(), ActivityEntity.PATH_LENGTH));
            row.status = line.status();
            row.resourceId =
                    line.resourceId() != null && line.resourceId().length() <= 36 ? cut(line.resourceId(), 36) : null;
            row.changed = names(line.changed());
            row.ignored = names(line.ignored());
            row.detail = cut(line.detail(), ActivityEntity.TEXT_LENGTH);
            entities.persist(row);
            if (line.bodies() != null) {
                entities.persist(new BodyEntity(row.id, line.time(), row.expires, line.bodies()));
            }
        }
    }

    /** Resources that were removed before the lines were written, which may be some seconds after the request. */
    private Set<String> gone(List<ActivityLine> lines) {
        Set<String> ids = lines.stream()
                .filter(line -> line.status() < 400 && (line.path().contains("?") || line.bodies() != null))
                .map(ActivityLine::resourceId)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        if (!ids.isEmpty()) {
            Ids those = Ids.of(ids);
            String there = "select u.id from UserEntity u where " + those.in("u.id")
                    + " union select g.id from GroupEntity g where " + those.in("g.id");
            ids.removeAll(those.bind(entities.createQuery(there, String.class)).getResultList());
        }
        return ids;
    }

    /** As {@link #blank(String)} leaves it. */
    private static ActivityLine blank(ActivityLine line) {
        return new ActivityLine(
                line.time(),
                line.realmId(),
                line.connection(),
                line.retentionDays(),
                line.tokenId(),
                line.address(),
                line.method(),
                line.path().split("\\?", 2)[0],
                line.status(),
                line.resourceId(),
                new TreeSet<>(),
                new TreeSet<>(),
                null,
                null);
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
        if (names.isEmpty()) {
            return null;
        }
        StringBuilder joined = new StringBuilder();
        int left = names.size();
        for (String name : names) {
            joined.append(joined.isEmpty() ? "" : SEPARATOR);
            String one = name.length() <= NAME_LENGTH ? name : name.substring(0, NAME_LENGTH) + "…";
            if (joined.length() + one.length() > NAMES_LENGTH) {
                joined.append("… and ").append(left).append(" more");
                break;
            }
            joined.append(one.replace(SEPARATOR, ' '));
            left--;
        }
        return storable(joined.toString());
    }

    private static SortedSet<String> names(@Nullable String joined) {
        return joined == null ? new TreeSet<>() : new TreeSet<>(Arrays.asList(joined.split(String.valueOf(SEPARATOR))));
    }

    private static @Nullable String cut(@Nullable String text, int length) {
        if (text == null) {
            return null;
        }
        return storable(text.length() <= length ? text : text.substring(0, length - 1) + "…");
    }

    /** Without what PostgreSQL refuses: NUL, and half of a surrogate pair. A client must not get its lines lost. */
    private static String storable(String text) {
        return new String(text.getBytes(UTF_8), UTF_8).replace('\0', '\uFFFD');
    }
}
