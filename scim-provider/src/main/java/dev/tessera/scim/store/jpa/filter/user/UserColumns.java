package dev.tessera.scim.store.jpa.filter.user;

import dev.tessera.scim.protocol.filter.Operator;
import dev.tessera.scim.store.jpa.SortKey;
import dev.tessera.scim.store.jpa.filter.Candidates;
import dev.tessera.scim.store.jpa.filter.Comparisons;
import dev.tessera.scim.store.jpa.filter.Home;
import dev.tessera.scim.store.jpa.filter.Match;
import dev.tessera.scim.store.jpa.filter.ValueColumns;
import org.jspecify.annotations.Nullable;

/** What is in USER_ENTITY, one row for a user. */
final class UserColumns {
    private final Comparisons compare;

    UserColumns(Comparisons compare) {
        this.compare = compare;
    }

    private static String where(String condition) {
        return "select x.id as id from {USER_ENTITY} x where x.realm_id = :realm and " + condition;
    }

    /** The account's username: what the client sent, in lower case. */
    Home username() {
        return new Home() {
            @Override
            public String any(String resource, Match match) {
                return match.presence() ? Comparisons.TRUE : compare.lowered(resource + ".username", match);
            }

            @Override
            public @Nullable Candidates candidates(Match match) {
                if (!match.textual()) {
                    return null;
                }
                String rows = where(compare.lowered("x.username", match));
                return match.is(Operator.EQ)
                        ? Candidates.row(rows)
                        : match.is(Operator.SW) ? Candidates.rowRange(rows) : null;
            }

            @Override
            public SortKey sortKey(String resource) {
                return new SortKey(resource + ".username", resource + ".realm_id", true);
            }
        };
    }

    /** In a realm that uses the e-mail as username a row of ours may keep what the client sent. */
    Home detachedUserName() {
        String row =
                " from {TESSERA_VALUE} d where d.resource_id = %s.id and d.attribute = 'userName' and d.home = false";
        ValueColumns values = new ValueColumns(compare);
        return new Home() {
            @Override
            public String any(String resource, Match match) {
                String own = "exists (select 1" + row.formatted(resource);
                return match.presence()
                        ? Comparisons.TRUE
                        : "(" + own + " and " + values.condition("d", match) + ") or not " + own + ") and "
                                + compare.lowered(resource + ".username", match) + ")";
            }

            @Override
            public @Nullable Candidates candidates(Match match) {
                Candidates rows = values.candidates("v.attribute = 'userName'", " and v.home = false", match);
                return rows == null
                        ? null
                        : rows.or(Candidates.key(where(compare.lowered("x.username", match))
                                + " and not exists (select 1" + row.formatted("x") + ")"));
            }

            @Override
            public SortKey sortKey(String resource) {
                return SortKey.of("coalesce((select min(d.lower_prefix)" + row.formatted(resource) + "), " + resource
                        + ".username)");
            }
        };
    }

    /** A text column that may be null, or empty, which is no value. */
    Home text(String column) {
        return new Home() {
            @Override
            public String any(String resource, Match match) {
                String expression = resource + "." + column;
                return Comparisons.guarded(
                        expression,
                        match.presence()
                                ? expression + " <> ''"
                                : joined(expression + " <> ''", compare.text(expression, match)));
            }

            @Override
            public SortKey sortKey(String resource) {
                return SortKey.lower("nullif(" + resource + "." + column + ", '')");
            }
        };
    }

    private static String joined(String one, String other) {
        return other.equals(Comparisons.FALSE) ? other : one + " and " + other;
    }

    Home active() {
        return new Home() {
            @Override
            public String any(String resource, Match match) {
                return match.presence() ? Comparisons.TRUE : compare.bool(resource + ".enabled", match);
            }

            @Override
            public SortKey sortKey(String resource) {
                return SortKey.of(resource + ".enabled");
            }
        };
    }
}
