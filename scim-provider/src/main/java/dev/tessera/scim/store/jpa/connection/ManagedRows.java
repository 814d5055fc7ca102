package dev.tessera.scim.store.jpa.connection;

import dev.tessera.scim.store.jpa.ResourceEntity;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which resources are managed, for the administrator: counted by connection, or one of them. */
public final class ManagedRows {
    private final EntityManager entities;

    public ManagedRows(EntityManager entities) {
        this.entities = entities;
    }

    /** @param inactive users who are disabled in Keycloak, whoever disabled them */
    public record Counts(long active, long inactive, long groups) {
        public static final Counts NONE = new Counts(0, 0, 0);

        private Counts plus(String type, @Nullable Boolean enabled, long count) {
            if (!type.equals(ResourceEntity.USER)) {
                return new Counts(active, inactive, groups + count);
            }
            if (enabled == null) {
                return this; // the user is gone, and the nightly sweep has not been here yet
            }
            return enabled
                    ? new Counts(active + count, inactive, groups)
                    : new Counts(active, inactive + count, groups);
        }
    }

    /** By connection id. One statement that reads every managed resource of the realm: for a page, not for a poll. */
    public Map<String, Counts> counts(String realmId) {
        Map<String, Counts> counts = new HashMap<>();
        entities.createQuery(
                        "select r.connectionId, r.resourceType, u.enabled, count(r) from TesseraResource r"
                                + " left join UserEntity u on u.id = r.resourceId"
                                + " where r.realmId = :realm and r.state = 'MANAGED'"
                                + " group by r.connectionId, r.resourceType, u.enabled",
                        Object[].class)
                .setParameter("realm", realmId)
                .getResultStream()
                .forEach(row -> counts.merge(
                        (String) row[0],
                        Counts.NONE.plus((String) row[1], (Boolean) row[2], (Long) row[3]),
                        (some, more) -> new Counts(
                                some.active + more.active, some.inactive + more.inactive, some.groups + more.groups)));
        return counts;
    }

    /** @param adopted whether the resource stood in Keycloak before */
    public record Managed(
            String alias,
            String name,
            boolean adopted,
            @Nullable String externalId,
            Instant since) {}

    /** By which connection a user or group of the realm is managed. */
    public Optional<Managed> find(String realmId, String resourceId) {
        return entities.createQuery(
                        "select r, c from TesseraResource r, ConnectionEntity c where r.resourceId = :id"
                                + " and r.realmId = :realm and r.state = 'MANAGED' and c.id = r.connectionId",
                        Object[].class)
                .setParameter("id", resourceId)
                .setParameter("realm", realmId)
                .getResultStream()
                .findFirst()
                .map(row -> {
                    ResourceEntity resource = (ResourceEntity) row[0];
                    ConnectionEntity connection = (ConnectionEntity) row[1];
                    return new Managed(
                            connection.value().alias(),
                            connection.value().name(),
                            resource.adopted(),
                            resource.externalId(),
                            Instant.ofEpochMilli(resource.created()));
                });
    }
}
