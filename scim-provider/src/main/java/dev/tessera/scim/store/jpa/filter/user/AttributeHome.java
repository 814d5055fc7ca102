package dev.tessera.scim.store.jpa.filter.user;

import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.filter.Operator;
import dev.tessera.scim.store.jpa.SortKey;
import dev.tessera.scim.store.jpa.filter.Candidates;
import dev.tessera.scim.store.jpa.filter.Comparisons;
import dev.tessera.scim.store.jpa.filter.Home;
import dev.tessera.scim.store.jpa.filter.Match;
import org.jspecify.annotations.Nullable;
import org.keycloak.storage.jpa.JpaHashUtils;

/** A Keycloak user attribute. Of several values in Keycloak, each counts. */
final class AttributeHome implements Home {
    /** Longer values are kept in another column, with two hashes. */
    private static final int SHORT = 255;

    private final Comparisons compare;
    private final String attribute;

    AttributeHome(Comparisons compare, String attribute) {
        this.compare = compare;
        this.attribute = attribute;
    }

    String attribute() {
        return attribute;
    }

    @Override
    public String any(String resource, Match match) {
        String condition = condition("a", match);
        return condition.equals(Comparisons.FALSE)
                ? condition
                : "exists (select 1 from {USER_ATTRIBUTE} a where a.user_id = " + resource + ".id and a.name = "
                        + compare.bind(attribute) + " and " + condition + ")";
    }

    @Override
    public @Nullable Candidates candidates(Match match) {
        if (!match.is(Operator.EQ) || !match.textual()) {
            return null;
        }
        String select = "select a.user_id as id from {USER_ATTRIBUTE} a where a.name = " + compare.bind(attribute)
                + " and " + condition("a", match);
        return Candidates.key(select);
    }

    @Override
    public SortKey sortKey(String resource) {
        return SortKey.of("(select min(lower(a.value)) from {USER_ATTRIBUTE} a where a.user_id = " + resource
                + ".id and a.name = " + compare.bind(attribute) + " and a.value <> '')");
    }

    /** A condition on one row; unknown where the row has no value in the column that is asked. */
    String condition(String row, Match match) {
        String value = row + ".value";
        String longValue = row + ".long_value";
        if (match.presence()) {
            return "(" + value + " <> '' or " + longValue + " is not null)";
        }
        if (match.is(Operator.EQ) && match.textual()) {
            return equal(row, match);
        }
        String ofShort = compare.text(value, match);
        return ofShort.equals(Comparisons.FALSE)
                ? ofShort
                : "((" + value + " <> '' and " + ofShort + ") or " + compare.text(longValue, match) + ")";
    }

    private String equal(String row, Match match) {
        String text = match.literal().textValue();
        if (text.isEmpty()) {
            return Comparisons.FALSE;
        }
        if (text.length() <= SHORT) {
            return match.caseExact()
                    ? compare.text(row + ".value", match)
                    : compare.lowered(compare.database().loweredAttribute(row), match);
        }
        return match.caseExact()
                ? row + ".long_value_hash = " + compare.bind(JpaHashUtils.hashForAttributeValue(text))
                : row + ".long_value_hash_lower_case = "
                        + compare.bind(JpaHashUtils.hashForAttributeValueLowerCase(Names.fold(text)));
    }

    /** The value behind a prefix of the server's: an address that is made from an id. */
    Home behind(String prefix) {
        return (resource, match) -> {
            String expression = "concat(" + compare.bind(prefix) + ", a.value)";
            String condition = match.presence() ? condition("a", match) : compare.text(expression, match);
            return condition.equals(Comparisons.FALSE)
                    ? condition
                    : "exists (select 1 from {USER_ATTRIBUTE} a where a.user_id = " + resource + ".id and a.name = "
                            + compare.bind(attribute) + " and a.value <> '' and " + condition + ")";
        };
    }
}
