package dev.tessera.scim.provisioning.query;

import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.filter.Filter;
import dev.tessera.scim.protocol.filter.FilterCheck;
import dev.tessera.scim.protocol.message.Projection;
import dev.tessera.scim.protocol.message.SearchRequest;
import dev.tessera.scim.protocol.message.SortOrder;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.ResourceType;
import org.jspecify.annotations.Nullable;

/** Which resources of one type are asked for, and how they are shown. */
public record ListQuery(
        ResourceType type,
        @Nullable Filter filter,
        @Nullable AttributePath sortBy,
        boolean descending,
        Projection projection) {

    /**
     * @param alone whether no other type is asked for: among several, one without the attribute keeps its own order
     * @throws ScimException when the type knows no such filter, order or projection
     */
    public static ListQuery of(SearchRequest request, ResourceType type, boolean alone) {
        AttributePath sortBy = request.sortBy(type);
        Filter filter = request.filter(type);
        if (filter != null && alone) {
            FilterCheck.require(filter, type);
        }
        return new ListQuery(
                type,
                filter,
                sortBy == null || (!alone && !sortBy.known()) ? null : sortBy,
                request.sortOrder() == SortOrder.DESCENDING,
                request.projection(type));
    }

    /** What a cursor and a cached count belong to: the query's own words in canonical form. */
    String text() {
        return type.name() + "\n" + filter + "\n" + sortBy + "\n" + descending;
    }

    /**
     * Which page is asked for.
     *
     * @param startIndex 1-based
     * @param count 0 to {@link #MAX_COUNT}
     * @param cursor empty for the first page; null when the page is asked for by index
     */
    public record Page(int startIndex, int count, @Nullable String cursor) {
        public static final int DEFAULT_COUNT = 100;
        /** Announced as filter.maxResults and as pagination.maxPageSize in the ServiceProviderConfig. */
        public static final int MAX_COUNT = 200;

        /**
         * RFC 7644 §3.4.2.4: a startIndex below 1 is 1, a negative count is 0; more than the limit is the limit. RFC 9865 §2:
         * a page by cursor has a count of at least 1.
         */
        public static Page of(SearchRequest request) {
            Integer startIndex = request.startIndex();
            Integer count = request.count();
            if (request.cursor() != null && count != null && count < 1) {
                throw new ScimException(ScimError.INVALID_COUNT, "With a cursor, count is at least 1.");
            }
            int start = startIndex == null ? 1 : Math.max(1, startIndex);
            int size = count == null ? DEFAULT_COUNT : Math.max(0, Math.min(MAX_COUNT, count));
            return new Page(start, size, request.cursor());
        }
    }
}
