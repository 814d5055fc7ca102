package dev.tessera.scim.store.jpa.filter;

import dev.tessera.scim.protocol.filter.Operator;
import dev.tessera.scim.store.jpa.ValueHash;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The value that one row of TESSERA_VALUE holds, as text. */
public final class ValueColumns {
    /** Characters of a value that are kept in lower case, indexed. */
    private static final int PREFIX = 64;

    private final Comparisons compare;

    public ValueColumns(Comparisons compare) {
        this.compare = compare;
    }

    /** Never unknown. */
    public String condition(String row, Match match) {
        String shortValue = row + ".short_value";
        String longValue = row + ".long_value";
        if (match.presence()) {
            return "(" + shortValue + " is not null or " + longValue + " is not null)";
        }
        if (!match.textual()) {
            return Comparisons.FALSE;
        }
        if (match.is(Operator.EQ)) {
            return Comparisons.guarded(hash(row, match), equal(row, match));
        }
        return "(" + Comparisons.guarded(shortValue, compare.text(shortValue, match)) + " or "
                + Comparisons.guarded(longValue, compare.text(longValue, match)) + ")";
    }

    /** An index has it; values of any length. */
    public String equal(String row, Match match) {
        String text = match.literal().textValue();
        long hash = match.caseExact() ? ValueHash.exact(text) : ValueHash.ignoringCase(text);
        return hash(row, match) + " = " + compare.bind(hash);
    }

    private static String hash(String row, Match match) {
        return row + (match.caseExact() ? ".exact_hash" : ".lower_hash");
    }

    /**
     * Rows of one attribute, of all resources of the realm, that an index finds: equality, and what begins with the text.
     *
     * @param attribute condition on the row {@code v} that says which attribute is meant
     * @param where further conditions on the row, or nothing
     */
    @Nullable
    public Candidates candidates(String attribute, String where, Match match) {
        if (!match.textual()) {
            return null;
        }
        String rows =
                "select v.resource_id as id from {TESSERA_VALUE} v where v.realm_id = :realm and " + attribute + where;
        if (match.is(Operator.EQ)) {
            return Candidates.key(rows + " and " + equal("v", match));
        }
        String text = match.literal().textValue().toLowerCase(Locale.ROOT);
        if (!match.is(Operator.SW) || text.isEmpty()) {
            return null;
        }
        int end = Math.min(PREFIX, text.length());
        end = Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
        String begins = compare.like("v.lower_prefix", Comparisons.escaped(text.substring(0, end)) + "%");
        Candidates found = Candidates.range(rows + " and " + begins);
        return end == text.length() && !match.caseExact() ? found : found.inexact();
    }
}
