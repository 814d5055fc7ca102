package dev.tessera.scim.store.jpa;

import org.jspecify.annotations.Nullable;

/**
 * What a resource is sorted by: an HQL expression that gives one value, or null where the resource has none.
 *
 * @param indexed the column that stands before the expression in an index; null when no index has the order
 * @param unique whether no two resources have the same, so that nothing is left for the id to decide
 * @param id the column with the resource's id that decides among equals: the one of the index, where there is one
 */
public record SortKey(String hql, @Nullable String indexed, boolean unique, String id) {

    public SortKey(String hql, @Nullable String indexed, boolean unique) {
        this(hql, indexed, unique, "u.id");
    }

    public static SortKey of(String hql) {
        return new SortKey(hql, null, false);
    }

    public static SortKey lower(String hql) {
        return of("lower(" + hql + ")");
    }

    /** RFC 7644 §3.4.2.3: what has no value comes last when ascending, and first when descending. */
    public String order(boolean descending) {
        String direction = descending ? " desc" : "";
        return indexed == null
                ? hql + (descending ? " desc nulls first" : " asc nulls last") + ", " + id + direction
                : indexed + direction + ", " + hql + direction + (unique ? "" : ", " + id + direction);
    }

    /** The condition that a resource comes after a position, over {@code :afterKey} and {@code :afterId}. */
    public String after(Slice.Position last, boolean descending) {
        String beyond = descending ? " < " : " > ";
        String tie = id + beyond + ":afterId";
        if (last.key() == null) {
            String among = "(" + hql + " is null and " + tie + ")";
            return descending ? "(" + hql + " is not null or " + among + ")" : among;
        }
        if (unique) {
            return hql + beyond + ":afterKey";
        }
        String after = "(" + hql + beyond + ":afterKey or (" + hql + " = :afterKey and " + tie + "))";
        if (indexed != null) {
            // By itself this first part lets a database begin in the middle of the index.
            return hql + (descending ? " <= " : " >= ") + ":afterKey and " + after;
        }
        return descending ? after : "(" + after + " or " + hql + " is null)";
    }
}
