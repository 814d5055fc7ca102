package dev.tessera.scim.provisioning;

import dev.tessera.scim.protocol.filter.Filter;
import dev.tessera.scim.protocol.message.Projection;
import org.jspecify.annotations.Nullable;

/**
 * Which users are asked for.
 *
 * @param startIndex 1-based
 * @param count 0 to {@link #MAX_COUNT}
 */
public record ListQuery(@Nullable Filter filter, int startIndex, int count, Projection projection) {
    public static final int DEFAULT_COUNT = 100;
    /** Announced as filter.maxResults in the ServiceProviderConfig. */
    public static final int MAX_COUNT = 200;

    /** RFC 7644 §3.4.2.4: a startIndex below 1 is 1, a negative count is 0; more than the limit is the limit. */
    public static ListQuery of(
            @Nullable Filter filter, @Nullable Integer startIndex, @Nullable Integer count, Projection projection) {
        int start = startIndex == null ? 1 : Math.max(1, startIndex);
        int size = count == null ? DEFAULT_COUNT : Math.max(0, Math.min(MAX_COUNT, count));
        return new ListQuery(filter, start, size, projection);
    }
}
