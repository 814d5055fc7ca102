package dev.tessera.scim.store.jpa.filter.user;

import dev.tessera.scim.protocol.filter.Operator;
import dev.tessera.scim.store.jpa.SortKey;
import dev.tessera.scim.store.jpa.Visibility;
import dev.tessera.scim.store.jpa.filter.Candidates;
import dev.tessera.scim.store.jpa.filter.Comparisons;
import dev.tessera.scim.store.jpa.filter.Elements;
import dev.tessera.scim.store.jpa.filter.Match;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The groups of a user that the connection sees: those of the memberships, and those above these, up to {@link #DEPTH} levels;
 * as {@code store.jpa.group.UserGroups} reads them.
 */
final class GroupElements implements Elements {
    /** Levels of groups within groups that a filter follows upwards. */
    static final int DEPTH = 5;

    private final Comparisons compare;
    private final String baseUrl;
    private final Visibility visibility;
    private final @Nullable String parent;

    /** @param parent of the connection's groups; null where it sees none */
    GroupElements(Comparisons compare, String baseUrl, Visibility visibility, @Nullable String parent) {
        this.compare = compare;
        this.baseUrl = baseUrl;
        this.visibility = visibility;
        this.parent = parent;
    }

    @Override
    public String any(String resource, Function<Element, String> inner) {
        if (parent == null) {
            return Comparisons.FALSE;
        }
        StringBuilder any = new StringBuilder("(");
        for (int level = 0; level < DEPTH; level++) {
            String type = level == 0 ? "direct" : "indirect";
            String holds = inner.apply((sub, match) -> part(sub, match, type));
            any.append(level == 0 ? "" : " or ")
                    .append("exists (select 1")
                    .append(from(level))
                    .append(" and m.user_id = ")
                    .append(resource)
                    .append(".id")
                    // A group is told once, as direct where it is both.
                    .append(level == 0 ? "" : notDirect(resource))
                    .append(" and ")
                    .append(holds)
                    .append(')');
        }
        return any.append(')').toString();
    }

    /** Memberships m, and the visible group g so many levels above the membership's own. */
    private String from(int level) {
        return memberships(level, "") + " join {KEYCLOAK_GROUP} g on g.id = " + above(level)
                + " left join {TESSERA_RESOURCE} t on t.resource_id = g.id where g.type = 0 and g.parent_group = "
                + compare.bind(parent == null ? "" : parent) + " and " + visibility.resources("t");
    }

    private static String memberships(int level, String also) {
        StringBuilder from = new StringBuilder(" from {USER_GROUP_MEMBERSHIP} m");
        for (int i = 1; i <= level; i++) {
            from.append(" join {TESSERA_GROUP} n" + i + " on n" + i + ".group_id = " + above(i - 1))
                    .append(also.formatted(i));
        }
        return from.toString();
    }

    /** The id of the group so many levels above the membership's own. */
    private static String above(int level) {
        return level == 0 ? "m.group_id" : "n" + level + ".parent_id";
    }

    private static String notDirect(String resource) {
        return " and not exists (select 1 from {USER_GROUP_MEMBERSHIP} o where o.user_id = " + resource
                + ".id and o.group_id = g.id)";
    }

    private String part(String sub, Match match, String type) {
        return switch (sub) {
            case "value" -> compare.text("g.id", match);
            case "display" -> Comparisons.guarded("g.name", compare.text("g.name", match));
            case "type" -> Comparisons.constant(type, match);
            case "$ref" -> compare.text("concat(" + compare.bind(baseUrl + "/Groups/") + ", g.id)", match);
            default -> Comparisons.FALSE;
        };
    }

    @Override
    public @Nullable Candidates candidates(String sub, Match match) {
        if (parent == null || !sub.equals("value") || !match.is(Operator.EQ) || !match.textual()) {
            return null;
        }
        String group = compare.bind(match.text());
        // Whether the connection sees the group is the same for all its members: asked once, not of each of them.
        String seen =
                " and exists (select 1 from {KEYCLOAK_GROUP} g left join {TESSERA_RESOURCE} t on t.resource_id = g.id"
                        + " where g.id = " + group + " and g.type = 0 and g.parent_group = " + compare.bind(parent)
                        + " and "
                        + visibility.resources("t") + ")";
        Candidates all = null;
        for (int level = 0; level < DEPTH; level++) {
            // Downwards, by the index that begins with the realm. H2 would take it upwards, too, and read all groups
            // of the realm for each user: so from() is without it.
            Candidates found =
                    Candidates.range("select m.user_id as id" + memberships(level, " and n%d.realm_id = :realm")
                            + " where " + above(level) + " = " + group + seen);
            all = all == null ? found : all.or(found);
        }
        return all;
    }

    @Override
    public @Nullable SortKey sortKey(String resource, String sub) {
        String column = switch (sub) {
            case "value" -> "g.id";
            case "display" -> "g.name";
            default -> null;
        };
        return parent == null || column == null
                ? null
                : SortKey.of("(select min(lower(" + column + "))" + from(0) + " and m.user_id = " + resource + ".id)");
    }
}
