package dev.tessera.scim.store.jpa.filter.user;

import dev.tessera.scim.store.jpa.SortKey;
import dev.tessera.scim.store.jpa.filter.Candidates;
import dev.tessera.scim.store.jpa.filter.Comparisons;
import dev.tessera.scim.store.jpa.filter.Elements;
import dev.tessera.scim.store.jpa.filter.Match;
import dev.tessera.scim.store.jpa.filter.ValueColumns;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A multi-valued attribute in TESSERA_VALUE, one element of which may live in Keycloak: then the account's own value counts,
 * with the type and so on of the element's row, or of a work address where no client described it.
 */
final class RowElements implements Elements {
    /** The part of an element that lives in Keycloak. */
    interface InKeycloak {
        /** The condition that Keycloak has something there; never unknown. */
        String present(String resource);

        /** The condition on a sub-attribute that Keycloak has; null for one that the element's row has. */
        @Nullable
        String part(String resource, String sub, Match match);

        /** Whose sub-attribute matches in Keycloak, when an index tells; else null. */
        @Nullable
        Candidates candidates(String sub, Match match);

        /** What the account is sorted by; null where Keycloak does not have the sub-attribute. */
        @Nullable
        SortKey sortKey(String resource, String sub);

        /** Whether an element that no client described is the primary one where it is the only one. */
        boolean primaryWhenAlone();
    }

    private final Comparisons compare;
    private final ValueColumns values;
    private final String attribute;
    private final @Nullable InKeycloak home;

    RowElements(Comparisons compare, String attribute, @Nullable InKeycloak home) {
        this.compare = compare;
        this.values = new ValueColumns(compare);
        this.attribute = attribute;
        this.home = home;
    }

    @Override
    public String any(String resource, Function<Element, String> inner) {
        String rows = "exists (select 1 from {TESSERA_VALUE} v where v.resource_id = " + resource
                + ".id and v.attribute = '" + attribute + "' and v.home = ";
        String own = rows + "false and " + inner.apply(this::row) + ")";
        if (home == null) {
            return own;
        }
        String present = home.present(resource);
        String described = present + " and " + rows + "true and "
                + inner.apply((sub, match) -> overlaid(resource, sub, match)) + ")";
        String alone = present + " and " + noRow(resource) + " and "
                + inner.apply((sub, match) -> undescribed(resource, sub, match));
        return "(" + own + " or (" + described + ") or (" + alone + "))";
    }

    /** The condition that no client described what Keycloak has. */
    private String noRow(String resource) {
        return "not exists (select 1 from {TESSERA_VALUE} h where h.resource_id = " + resource
                + ".id and h.attribute = '" + attribute + "' and h.home = true)";
    }

    private String row(String sub, Match match) {
        return switch (sub) {
            case "value" -> values.condition("v", match);
            case "type" -> Comparisons.guarded("v.type", compare.text("v.type", match));
            case "display" -> Comparisons.guarded("v.display", compare.text("v.display", match));
            case "primary" -> Comparisons.guarded("v.is_primary", compare.bool("v.is_primary", match));
            default ->
                // Found by the resource: no index begins with the parent.
                "exists (select 1 from {TESSERA_VALUE} c where c.resource_id = v.resource_id and c.parent_id = v.id"
                        + " and c.attribute = '" + attribute + "." + sub + "' and " + values.condition("c", match)
                        + ")";
        };
    }

    private String overlaid(String resource, String sub, Match match) {
        String inKeycloak = home == null ? null : home.part(resource, sub, match);
        return inKeycloak == null ? row(sub, match) : inKeycloak;
    }

    private String undescribed(String resource, String sub, Match match) {
        if (sub.equals("type")) {
            return Comparisons.constant("work", match);
        }
        if (sub.equals("primary")) {
            boolean asked = home != null
                    && home.primaryWhenAlone()
                    && !compare.bool("true", match).equals(Comparisons.FALSE);
            return asked
                    ? "(not exists (select 1 from {TESSERA_VALUE} o where o.resource_id = " + resource
                            + ".id and o.attribute = '" + attribute + "') and "
                            + (match.presence() ? Comparisons.TRUE : compare.bool("true", match)) + ")"
                    : Comparisons.FALSE;
        }
        String inKeycloak = home == null ? null : home.part(resource, sub, match);
        return inKeycloak == null ? Comparisons.FALSE : inKeycloak;
    }

    @Override
    public @Nullable Candidates candidates(String sub, Match match) {
        if (sub.equals("type") || sub.equals("display") || sub.equals("primary")) {
            return null;
        }
        String name = sub.equals("value") ? attribute : attribute + "." + sub;
        Candidates rows = values.candidates("v.attribute = '" + name + "'", " and v.home = false", match);
        if (rows == null || home == null) {
            return rows;
        }
        Candidates accounts = home.candidates(sub, match);
        return accounts == null ? null : accounts.or(rows);
    }

    @Override
    public @Nullable SortKey sortKey(String resource, String sub) {
        if (home != null) {
            SortKey account = home.sortKey(resource, sub);
            if (account != null) {
                return account;
            }
        }
        String rows = " from {TESSERA_VALUE} v where v.resource_id = " + resource + ".id and v.attribute = '"
                + attribute + "'";
        String key = switch (sub) {
            case "value" -> "v.lower_prefix";
            case "type" -> "lower(v.type)";
            case "display" -> "lower(v.display)";
            default -> null;
        };
        String undescribed = home != null && sub.equals("type")
                ? "case when " + home.present(resource) + " and " + noRow(resource) + " then 'work' end, "
                : "";
        return key == null
                ? null
                : SortKey.of("coalesce((select min(" + key + ")" + rows + " and v.is_primary = true), " + undescribed
                        + "(select min(" + key + ")" + rows
                        + " and v.position = (select min(w.position) from {TESSERA_VALUE} w where w.resource_id = "
                        + resource + ".id and w.attribute = '" + attribute + "')))");
    }
}
