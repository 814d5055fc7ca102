package dev.tessera.scim.store.jpa.filter;

import java.util.List;
import java.util.stream.Stream;

/**
 * Who can match a filter at all, as un-correlated sub-selects of ids: the one shape that H2 and PostgreSQL both answer from
 * an index.
 *
 * @param selects each with the id as its one column {@code id}
 * @param exact whether everybody selected matches; otherwise the condition itself has to be asked as well
 * @param strength how few they are
 */
public record Candidates(List<String> selects, boolean exact, Strength strength) {
    public enum Strength {
        /** A range, the entries of one attribute of all users, or the members of a group. */
        RANGE,
        /** A range of what stands in the user's own row, asked like {@link #ROW}. */
        ROW_RANGE,
        /** A hash or another key that hardly anybody shares. */
        KEY,
        /** A key of the user's own row: asked of it directly, without a sub-select, where nothing else is asked beside it. */
        ROW;

        /** Of the same strength, found elsewhere than in the user's own row. */
        private Strength elsewhere() {
            return switch (this) {
                case ROW -> KEY;
                case ROW_RANGE -> RANGE;
                case KEY, RANGE -> this;
            };
        }
    }

    public static Candidates key(String select) {
        return new Candidates(List.of(select), true, Strength.KEY);
    }

    public static Candidates range(String select) {
        return new Candidates(List.of(select), true, Strength.RANGE);
    }

    public static Candidates row(String select) {
        return new Candidates(List.of(select), true, Strength.ROW);
    }

    public static Candidates rowRange(String select) {
        return new Candidates(List.of(select), true, Strength.ROW_RANGE);
    }

    /** Whether the condition itself, asked of the user's own row, finds them. */
    public boolean ofRow() {
        return strength == Strength.ROW || strength == Strength.ROW_RANGE;
    }

    public Candidates or(Candidates other) {
        Strength weaker = strength.compareTo(other.strength) < 0 ? strength : other.strength;
        return new Candidates(
                Stream.concat(selects.stream(), other.selects.stream()).toList(),
                exact && other.exact,
                weaker.elsewhere());
    }

    /** The condition that an expression of SQL is one of the ids. */
    public String contain(String id) {
        // As a table of its own a union is made once: H2 repeats a bare one for each row.
        return selects.size() == 1
                ? id + " in (" + selects.get(0) + ")"
                : id + " in (select k.id from (" + String.join(" union ", selects) + ") k)";
    }

    public Candidates inexact() {
        return new Candidates(selects, false, strength.elsewhere());
    }
}
