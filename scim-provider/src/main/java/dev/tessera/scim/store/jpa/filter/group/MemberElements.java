package dev.tessera.scim.store.jpa.filter.group;

import dev.tessera.scim.protocol.filter.Operator;
import dev.tessera.scim.store.jpa.Visibility;
import dev.tessera.scim.store.jpa.filter.Candidates;
import dev.tessera.scim.store.jpa.filter.Comparisons;
import dev.tessera.scim.store.jpa.filter.Elements;
import dev.tessera.scim.store.jpa.filter.Match;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members of a group: those users whom the connection sees. A user whom it does not see is nobody's member. */
final class MemberElements implements Elements {
    private static final String FROM = " from {USER_GROUP_MEMBERSHIP} m join {USER_ENTITY} mu on mu.id = m.user_id"
            + " left join {TESSERA_RESOURCE} mr on mr.resource_id = mu.id where ";

    private final Comparisons compare;
    private final String baseUrl;
    private final String visible;

    MemberElements(Comparisons compare, String baseUrl, Visibility visibility) {
        this.compare = compare;
        this.baseUrl = baseUrl;
        this.visible = " and " + visibility.users("mu", "mr");
    }

    @Override
    public String any(String resource, Function<Element, String> inner) {
        return "exists (select 1" + FROM + "m.group_id = " + resource + ".id" + visible + " and "
                + inner.apply(this::part) + ")";
    }

    private String part(String sub, Match match) {
        return switch (sub) {
            case "value" -> compare.text("mu.id", match);
            case "display" -> compare.lowered("mu.username", match);
            case "type" -> Comparisons.constant("User", match);
            case "$ref" -> compare.text("concat(" + compare.bind(baseUrl + "/Users/") + ", mu.id)", match);
            default -> Comparisons.FALSE;
        };
    }

    @Override
    public @Nullable Candidates candidates(String sub, Match match) {
        if (!match.is(Operator.EQ) || !match.textual()) {
            return null;
        }
        return switch (sub) {
            case "value" ->
                Candidates.key("select m.group_id as id" + FROM + "mu.id = " + compare.bind(match.text()) + visible);
            case "display" ->
                Candidates.key("select m.group_id as id" + FROM + "mu.realm_id = :realm and mu.username = "
                        + compare.bind(match.text()) + visible);
            default -> null;
        };
    }
}
