package dev.tessera.scim.store.jpa.activity;

import dev.tessera.scim.event.ActivityLine;
import dev.tessera.scim.event.ActivityOutcome;
import dev.tessera.scim.event.KeptBodies;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads activity: a page, or how many requests there were in each hour. */
public final class ActivityReader {
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    private final EntityManager entities;

    public ActivityReader(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * @param resourceName of the user or group as Keycloak has it now; null when the line is about none, or it is gone
     * @param bodies whether bodies are kept for it
     */
    public record Row(
            String id, ActivityLine line, @Nullable String resourceName, boolean bodies) {}

    /**
     * Newest first.
     *
     * @param offset rows to pass over: linear, as any OFFSET
     */
    public List<Row> page(ActivityQuery asked, int offset, int limit) {
        List<ActivityEntity> rows = rows(asked, offset, limit);
        Map<String, String> names = names(
                asked.realmId(),
                rows.stream()
                        .map(row -> row.resourceId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
        Set<String> withBodies = withBodies(rows.stream().map(row -> row.id).toList());
        return rows.stream()
                .map(row -> new Row(
                        row.id,
                        ActivityRows.line(row),
                        row.resourceId == null ? null : names.get(row.resourceId),
                        withBodies.contains(row.id)))
                .toList();
    }

    /** The newest lines, and nothing about them. One statement. */
    public List<ActivityLine> latest(ActivityQuery asked, int limit) {
        return rows(asked, 0, limit).stream().map(ActivityRows::line).toList();
    }

    private List<ActivityEntity> rows(ActivityQuery asked, int offset, int limit) {
        // All columns of the index, so that no database sorts what it can read in order.
        TypedQuery<ActivityEntity> query = entities.createQuery(
                "select a from TesseraActivity a where " + asked.where()
                        + " order by a.realmId, a.connection, a.time desc, a.id",
                ActivityEntity.class);
        asked.parameters().forEach(query::setParameter);
        return query.setFirstResult(offset).setMaxResults(limit).getResultList();
    }

    /** The bodies of a line, if it is one of those that are asked for. */
    public Optional<KeptBodies> bodies(ActivityQuery asked, String id) {
        TypedQuery<BodyEntity> query = entities.createQuery(
                "select b from TesseraBody b, TesseraActivity a where b.activityId = :id and a.id = :id and "
                        + asked.where(),
                BodyEntity.class);
        asked.parameters().forEach(query::setParameter);
        return query.setParameter("id", id).getResultStream().findFirst().map(BodyEntity::value);
    }

    /** Requests of one hour, which begins at {@code from}. */
    public record Hour(Instant from, Map<ActivityOutcome, Long> requests) {}

    /** The hour of {@code now} and those before it, oldest first, empty ones included. One statement. */
    public List<Hour> hours(ActivityQuery asked, Instant now, int count) {
        long last = now.toEpochMilli() / HOUR_MILLIS;
        Map<Long, Map<ActivityOutcome, Long>> found = new HashMap<>();
        String sums = Arrays.stream(ActivityOutcome.values())
                .map(outcome -> "sum(case when " + ActivityQuery.condition(outcome) + " then 1 else 0 end)")
                .collect(Collectors.joining(", "));
        // A literal, not a parameter: PostgreSQL must see that both expressions are the same.
        String hour = "floor(a.time / " + HOUR_MILLIS + ")";
        ActivityQuery latest = asked.since(Instant.ofEpochMilli((last - count + 1) * HOUR_MILLIS));
        TypedQuery<Object[]> query = entities.createQuery(
                "select " + hour + ", " + sums + " from TesseraActivity a where " + latest.where() + " group by "
                        + hour,
                Object[].class);
        latest.parameters().forEach(query::setParameter);
        query.getResultStream().forEach(row -> found.put(((Number) row[0]).longValue(), requests(row)));
        List<Hour> hours = new ArrayList<>();
        for (long index = last - count + 1; index <= last; index++) {
            hours.add(new Hour(Instant.ofEpochMilli(index * HOUR_MILLIS), found.getOrDefault(index, Map.of())));
        }
        return hours;
    }

    private static Map<ActivityOutcome, Long> requests(Object[] row) {
        Map<ActivityOutcome, Long> requests = new EnumMap<>(ActivityOutcome.class);
        int column = 1; // behind the hour
        for (ActivityOutcome outcome : ActivityOutcome.values()) {
            requests.put(outcome, ((Number) row[column++]).longValue());
        }
        return requests;
    }

    /** A client may have asked for the id of what is in another realm: that has no name here. */
    private Map<String, String> names(String realmId, Collection<String> ids) {
        Map<String, String> names = new HashMap<>();
        if (!ids.isEmpty()) {
            for (String query : List.of(
                    "select u.id, u.username from UserEntity u where u.id in :ids and u.realmId = :realm",
                    "select g.id, g.name from GroupEntity g where g.id in :ids and g.realm = :realm")) {
                entities.createQuery(query, Object[].class)
                        .setParameter("ids", ids)
                        .setParameter("realm", realmId)
                        .getResultStream()
                        .forEach(row -> names.put((String) row[0], (String) row[1]));
            }
        }
        return names;
    }

    private Set<String> withBodies(Collection<String> ids) {
        return ids.isEmpty()
                ? Set.of()
                : new HashSet<>(entities.createQuery(
                                "select b.activityId from TesseraBody b where b.activityId in :ids", String.class)
                        .setParameter("ids", ids)
                        .getResultList());
    }
}
