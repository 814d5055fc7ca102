package dev.tessera.scim.store.jpa;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which resources are asked for, and in which order.
 *
 * @param condition SQL over the alias {@code u} of the resource's entity
 * @param selective whether an index finds the few that match, so that they are better sorted than walked in order
 * @param key what they are sorted by, then by id; null for the order of names, which an index has
 * @param parameters of condition and key; more than these is no harm
 */
public record Selection(
        String condition,
        boolean selective,
        @Nullable SortKey key,
        boolean descending,
        Map<String, Object> parameters) {}
