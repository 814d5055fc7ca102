package dev.tessera.scim.store.jpa.activity;

import dev.tessera.scim.event.RefusedTokens.Count;
import dev.tessera.scim.event.RefusedTokens.Reason;
import dev.tessera.scim.event.RefusedTokens.Target;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts of requests whose token was refused, by connection, reason and hour. */
public final class RefusalRows {
    private static final Duration RETENTION = Duration.ofDays(7);
    private static final int ADDRESS_LENGTH = 64;

    private final EntityManager entities;

    public RefusalRows(EntityManager entities) {
        this.entities = entities;
    }

    /** @param requests since the instant that was asked for */
    public record Refusals(
            String connectionId,
            Reason reason,
            long requests,
            Instant last,
            @Nullable String address) {}

    /** Adds counts; those for aliases that no connection has, or had at that time, are dropped. */
    public void add(Map<Target, Count> counts) {
        counts.forEach((target, count) -> entities.createQuery(
                        "select c.id from ConnectionEntity c where c.realmId = :realm and c.alias = :alias"
                                + " and c.created <= :time",
                        String.class)
                .setParameter("realm", target.realmId())
                .setParameter("alias", target.alias())
                .setParameter("time", count.last().toEpochMilli())
                .getResultStream()
                .findFirst()
                .ifPresent(connectionId -> add(connectionId, target.reason(), count)));
    }

    private void add(String connectionId, Reason reason, Count count) {
        long hour = count.last().getEpochSecond() / Duration.ofHours(1).toSeconds();
        String id = connectionId + "/" + reason + "/" + hour;
        RefusalEntity row = entities.find(RefusalEntity.class, id);
        if (row == null) {
            row = new RefusalEntity();
            row.id = id;
            row.connectionId = connectionId;
            row.reason = reason.name();
            entities.persist(row);
        }
        row.requests += count.requests();
        row.lastTime = count.last().toEpochMilli();
        String address = count.address();
        row.lastAddress = address == null ? null : address.substring(0, Math.min(address.length(), ADDRESS_LENGTH));
    }

    /** Of all connections of a realm, by connection and reason. */
    public List<Refusals> since(String realmId, Instant since) {
        return entities
                .createQuery(
                        "select f from TesseraRefusal f where f.lastTime >= :since and f.connectionId in"
                                + " (select c.id from ConnectionEntity c where c.realmId = :realm) order by f.lastTime",
                        RefusalEntity.class)
                .setParameter("since", since.toEpochMilli())
                .setParameter("realm", realmId)
                .getResultList()
                .stream()
                .map(row -> new Refusals(
                        row.connectionId,
                        Reason.valueOf(row.reason),
                        row.requests,
                        Instant.ofEpochMilli(row.lastTime),
                        row.lastAddress))
                .toList();
    }

    /** Deletes what nobody is shown any more. */
    public void prune(Instant now) {
        entities.createQuery("delete from TesseraRefusal f where f.lastTime < :end")
                .setParameter("end", now.minus(RETENTION).toEpochMilli())
                .executeUpdate();
    }
}
