package dev.tessera.scim.store.jpa.filter.user;

import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.filter.Operator;
import dev.tessera.scim.store.jpa.SortKey;
import dev.tessera.scim.store.jpa.filter.Candidates;
import dev.tessera.scim.store.jpa.filter.Comparisons;
import dev.tessera.scim.store.jpa.filter.Home;
import dev.tessera.scim.store.jpa.filter.Match;
import dev.tessera.scim.store.jpa.filter.ValueColumns;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of an extension that no schema declares: rows of TESSERA_VALUE that say which JSON type the value has; of a
 * mapped one the value itself is in a user attribute, which wins, as a text, when the two differ.
 */
final class ExtensionHome implements Home {
    private static final String TEXT = "v.kind in ('S', 's')";
    private static final String NUMBER = "v.kind in ('N', 'n')";
    private static final String FLAG = "v.kind in ('B', 'b')";

    private final Comparisons compare;
    private final ValueColumns values;
    private final String name;
    private final @Nullable AttributeHome mapped;

    /** @param name URN, colon and attribute, in any case */
    ExtensionHome(Comparisons compare, String name, @Nullable AttributeHome mapped) {
        this.compare = compare;
        this.values = new ValueColumns(compare);
        this.name = Names.fold(name);
        this.mapped = mapped;
    }

    @Override
    public String any(String resource, Match match) {
        String rows =
                "exists (select 1 from {TESSERA_VALUE} v where v.resource_id = " + resource + ".id and " + named();
        String own = rows + " and v.home = false and " + row(match) + ")";
        return mapped == null
                ? own
                : "(" + own + " or " + rows + " and v.home = true and " + overlaid(resource, mapped, match) + "))";
    }

    private String named() {
        return "lower(v.attribute) = " + compare.bind(name);
    }

    private String row(Match match) {
        if (match.presence()) {
            return values.condition("v", match);
        }
        if (match.textual()) {
            return TEXT + " and " + values.condition("v", match);
        }
        if (match.literal().isBoolean()) {
            String flag = "case when v.short_value = 'true' then true else false end";
            return FLAG + " and " + compare.bool("(" + flag + ")", match);
        }
        return NUMBER + " and " + numeric(match);
    }

    /** The cast is inside a CASE, or a database may try it on rows that hold no number. */
    private String numeric(Match match) {
        String condition = compare.number("v.short_value", match);
        return condition.equals(Comparisons.FALSE)
                ? condition
                : "case when " + NUMBER + " then (case when " + condition + " then 1 else 0 end) else 0 end = 1";
    }

    private String overlaid(String resource, AttributeHome attribute, Match match) {
        if (match.presence()) {
            return attribute.any(resource, match);
        }
        Match same = new Match(null, match.literal(), match.caseExact());
        String current = "(select min(coalesce(b.value, cast(b.long_value as varchar))) from {USER_ATTRIBUTE} b"
                + " where b.user_id = " + resource + ".id and b.name = " + compare.bind(attribute.attribute()) + ")";
        String unchanged = "coalesce(v.short_value, cast(v.long_value as varchar)) = " + current;
        return match.textual()
                ? "(" + TEXT + " or not (" + unchanged + ")) and " + attribute.any(resource, match)
                : attribute.any(resource, same) + " and " + unchanged + " and " + row(match);
    }

    @Override
    public @Nullable Candidates candidates(Match match) {
        boolean rows = mapped == null && match.textual() && (match.is(Operator.EQ) || match.is(Operator.SW));
        return rows ? values.candidates(named(), " and v.home = false and " + TEXT, match) : null;
    }

    @Override
    public SortKey sortKey(String resource) {
        return mapped != null
                ? mapped.sortKey(resource)
                : SortKey.of("(select min(v.lower_prefix) from {TESSERA_VALUE} v where v.resource_id = " + resource
                        + ".id and " + named() + ")");
    }
}
