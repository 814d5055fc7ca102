package dev.tessera.scim.store.jpa.filter;

/**
 * Who can match a filter at all, as an un-correlated sub-select of ids: the one shape that H2 and PostgreSQL both answer from
 * an index, alone and in a union.
 *
 * @param exact whether everybody selected matches; otherwise the condition itself has to be asked as well
 * @param strength how few they are
 */
public record Candidates(String select, boolean exact, Strength strength) {
    public enum Strength {
        /** A range, or the entries of one attribute of all users. */
        RANGE,
        /** A hash or another key that hardly anybody shares. */
        KEY,
        /** A key of the user's own row: asked of it directly, without a sub-select, where nothing else is asked beside it. */
        ROW
    }

    public static Candidates key(String select) {
        return new Candidates(select, true, Strength.KEY);
    }

    public static Candidates range(String select) {
        return new Candidates(select, true, Strength.RANGE);
    }

    public static Candidates row(String select) {
        return new Candidates(select, true, Strength.ROW);
    }

    public Candidates or(Candidates other) {
        Strength weaker = strength.compareTo(other.strength) < 0 ? strength : other.strength;
        return new Candidates(
                select + " union " + other.select,
                exact && other.exact,
                weaker == Strength.ROW ? Strength.KEY : weaker);
    }

    public Candidates inexact() {
        return new Candidates(select, false, strength == Strength.ROW ? Strength.KEY : strength);
    }
}
