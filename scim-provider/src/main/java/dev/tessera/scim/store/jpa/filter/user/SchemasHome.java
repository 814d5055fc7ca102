package dev.tessera.scim.store.jpa.filter.user;

import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.filter.Operator;
import dev.tessera.scim.protocol.schema.Schemas;
import dev.tessera.scim.store.jpa.filter.Comparisons;
import dev.tessera.scim.store.jpa.filter.Home;
import dev.tessera.scim.store.jpa.filter.Match;
import java.util.function.Function;

/** {@code schemas}: the URN of the user's own schema, and those of the extensions of which it has a value. */
final class SchemasHome implements Home {
    private final Function<String, Home> extension;

    SchemasHome(Function<String, Home> extension) {
        this.extension = extension;
    }

    @Override
    public String any(String resource, Match match) {
        if (match.presence()) {
            return Comparisons.TRUE;
        }
        if (Comparisons.constant(Schemas.USER_URN, match).equals(Comparisons.TRUE)) {
            return Comparisons.TRUE;
        }
        if (!match.is(Operator.EQ) && !match.is(Operator.NE)) {
            throw new ScimException(ScimError.INVALID_FILTER, "schemas can be compared by eq and ne only.");
        }
        return match.textual() && match.is(Operator.EQ)
                ? extension.apply(match.literal().textValue()).any(resource, Match.PRESENT)
                : Comparisons.FALSE;
    }
}
