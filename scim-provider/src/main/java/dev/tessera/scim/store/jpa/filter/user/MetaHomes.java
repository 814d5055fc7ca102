package dev.tessera.scim.store.jpa.filter.user;

import dev.tessera.scim.protocol.filter.Operator;
import dev.tessera.scim.store.jpa.SortKey;
import dev.tessera.scim.store.jpa.filter.Candidates;
import dev.tessera.scim.store.jpa.filter.Comparisons;
import dev.tessera.scim.store.jpa.filter.Home;
import dev.tessera.scim.store.jpa.filter.Match;
import org.jspecify.annotations.Nullable;

/** {@code meta} of a user: RFC 7643 §3.1. */
final class MetaHomes {
    private final Comparisons compare;
    private final Home location;

    MetaHomes(Comparisons compare, Home location) {
        this.compare = compare;
        this.location = location;
    }

    Home of(@Nullable String sub) {
        return switch (sub) {
            case null -> (resource, match) -> match.presence() ? Comparisons.TRUE : Comparisons.FALSE;
            case "created" -> created();
            case "lastModified" -> lastModified();
            case "resourceType" -> (resource, match) -> Comparisons.constant("User", match);
            case "location" -> location;
            default -> Home.NOWHERE;
        };
    }

    private Home created() {
        return new Home() {
            @Override
            public String any(String resource, Match match) {
                return compare.millis("coalesce(" + resource + ".created_timestamp, 0)", match);
            }

            @Override
            public @Nullable Candidates candidates(Match match) {
                return recent(match) ? created(match) : null;
            }

            @Override
            public SortKey sortKey(String resource) {
                return new SortKey(resource + ".created_timestamp", resource + ".realm_id", false);
            }
        };
    }

    private Candidates created(Match match) {
        return Candidates.range("select x.id as id from {USER_ENTITY} x where x.realm_id = :realm and "
                + compare.millis("x.created_timestamp", match));
    }

    /** A user that nobody manages was never seen to change. */
    private Home lastModified() {
        return new Home() {
            @Override
            public String any(String resource, Match match) {
                return compare.millis(expression(resource), match);
            }

            @Override
            public @Nullable Candidates candidates(Match match) {
                if (!recent(match)) {
                    return null;
                }
                Candidates found = Candidates.range(
                                "select t.resource_id as id from {TESSERA_RESOURCE} t where t.realm_id = :realm and "
                                        + compare.millis("t.modified", match))
                        .or(created(match));
                // Whoever was created at that time may have changed since.
                return match.is(Operator.EQ) ? found.inexact() : found;
            }

            @Override
            public SortKey sortKey(String resource) {
                return SortKey.of(expression(resource));
            }

            private static String expression(String resource) {
                String created = "coalesce(" + resource + ".created_timestamp, 0)";
                String modified =
                        "(select max(t.modified) from {TESSERA_RESOURCE} t where t.resource_id = " + resource + ".id)";
                return "case when " + modified + " > " + created + " then " + modified + " else " + created + " end";
            }
        };
    }

    /** What changed since: the query of a client that polls. */
    private static boolean recent(Match match) {
        return match.op() != null
                && match.textual()
                && switch (match.op()) {
                    case EQ, GT, GE -> true;
                    case NE, CO, SW, EW, LT, LE -> false;
                };
    }
}
