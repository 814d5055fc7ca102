package dev.tessera.scim.store.jpa;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a selection is read.
 *
 * @param after the last resource of the part before; null to begin with the first
 * @param offset how many are passed over
 */
public record Slice(@Nullable Position after, int offset, int limit) {

    /**
     * Where a resource stands in an order.
     *
     * @param key what it is sorted by: a text, a whole number or a boolean; null where it has none
     * @param id its id, which decides between equal keys
     */
    public record Position(@Nullable Object key, String id) {
        /** Of the condition that {@link SortKey#after} gives. */
        public Map<String, Object> parameters() {
            return key == null ? Map.of("afterId", id) : Map.of("afterId", id, "afterKey", key);
        }
    }
}
