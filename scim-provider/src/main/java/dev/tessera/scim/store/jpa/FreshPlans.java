package dev.tessera.scim.store.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.function.Supplier;

/**
 * Queries with many ids against tables that are just being filled. PostgreSQL keeps the plan of a statement that a connection sends
 * often, until the table's statistics are taken anew: planned for a few rows, it would compare each id with each of many
 * thousands.
 */
public final class FreshPlans {
    /** With fewer ids a bad plan does little harm, and most requests have fewer. */
    private static final int MANY = 50;

    private FreshPlans() {}

    /**
     * Reads something with plans for the tables as they are now.
     *
     * @param ids how many ids the query has
     */
    public static <T> T read(EntityManager entities, int ids, Supplier<T> query) {
        if (ids < MANY || DatabaseKind.of(entities) != DatabaseKind.POSTGRESQL) {
            return query.get();
        }
        plan(entities, "force_custom_plan");
        T result = query.get();
        // Not for the rows that are written then: each would be planned.
        plan(entities, "default");
        return result;
    }

    /** Until the end of the transaction at most, with which it is undone. */
    private static void plan(EntityManager entities, String mode) {
        entities.createNativeQuery("set local plan_cache_mode = " + mode)
                .setFlushMode(FlushModeType.COMMIT)
                .executeUpdate();
    }
}
