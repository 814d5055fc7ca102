package dev.tessera.scim.store.jpa.filter;

import dev.tessera.scim.store.jpa.SortKey;
import org.jspecify.annotations.Nullable;

/** Where the values of one path of a resource are kept. */
public interface Home {
    /** A path at which no resource has a value. */
    Home NOWHERE = (resource, match) -> Comparisons.FALSE;

    /**
     * The condition that the resource has a value here that matches; never unknown, so that it can be negated.
     *
     * @param resource alias of the resource's entity
     */
    String any(String resource, Match match);

    /** Who matches, when an index tells; else null. */
    default @Nullable Candidates candidates(Match match) {
        return null;
    }

    /** What resources are sorted by; null when there is nothing that could be. */
    default @Nullable SortKey sortKey(String resource) {
        return null;
    }
}
