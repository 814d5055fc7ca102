package dev.tessera.scim.store.jpa.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.filter.Operator;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a value that is there: a relation to a literal, or nothing but its being there.
 *
 * @param op null when any value will do
 * @param literal never null; of the attribute's type where the parser could convert it
 */
public record Match(@Nullable Operator op, JsonNode literal, boolean caseExact) {
    public static final Match PRESENT = new Match(null, NullNode.instance, false);

    public boolean presence() {
        return op == null;
    }

    public boolean is(Operator wanted) {
        return op == wanted;
    }

    public boolean textual() {
        return literal.isTextual();
    }

    /** The literal, in lower case unless case is heeded. */
    public String text() {
        return caseExact ? literal.textValue() : Names.fold(literal.textValue());
    }
}
