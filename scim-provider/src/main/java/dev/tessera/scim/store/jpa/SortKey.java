package dev.tessera.scim.store.jpa;

import org.jspecify.annotations.Nullable;

/**
 * What a resource is sorted by: an SQL expression that gives one value, or null where the resource has none.
 *
 * @param indexed the column that stands before the expression in an index; null when no index has the order
 * @param unique whether no two resources have the same, so that nothing is left for the id to decide
 * @param id the column with the resource's id that decides among equals: the one of the index, where there is one
 */
public record SortKey(String sql, @Nullable String indexed, boolean unique, String id) {

    public SortKey(String sql, @Nullable String indexed, boolean unique) {
        this(sql, indexed, unique, "u.id");
    }

    public static SortKey of(String sql) {
        return new SortKey(sql, null, false);
    }

    public static SortKey lower(String sql) {
        return of("lower(" + sql + ")");
    }

    /** RFC 7644 §3.4.2.3: what has no value comes last when ascending, and first when descending. */
    public String order(boolean descending) {
        String direction = descending ? " desc" : "";
        return indexed == null
                ? sql + (descending ? " desc nulls first" : " asc nulls last") + ", " + id + direction
                : indexed + direction + ", " + sql + direction + (unique ? "" : ", " + id + direction);
    }

    /** The condition that a resource comes after a position, over {@code :afterKey} and {@code :afterId}. */
    public String after(Slice.Position last, boolean descending) {
        String beyond = descending ? " < " : " > ";
        String tie = id + beyond + ":afterId";
        if (last.key() == null) {
            String among = "(" + sql + " is null and " + tie + ")";
            return descending ? "(" + sql + " is not null or " + among + ")" : among;
        }
        if (unique) {
            return sql + beyond + ":afterKey";
        }
        String after = "(" + sql + beyond + ":afterKey or (" + sql + " = :afterKey and " + tie + "))";
        if (indexed != null) {
            // By itself this first part lets a database begin in the middle of the index.
            return sql + (descending ? " <= " : " >= ") + ":afterKey and " + after;
        }
        return descending ? after : "(" + after + " or " + sql + " is null)";
    }
}
