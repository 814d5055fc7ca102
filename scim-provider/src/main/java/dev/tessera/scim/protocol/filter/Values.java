package dev.tessera.scim.protocol.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.schema.Attribute;
import dev.tessera.scim.protocol.schema.AttributeType;
import dev.tessera.scim.protocol.value.Texts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Compares one value with the literal of a filter: RFC 7644 §3.4.2.2, table 3. Where case is not heeded, the two are compared in
 * lower case, which a database can do as well.
 */
public final class Values {
    private Values() {}

    /** The same for a value that is no date. */
    public static boolean compare(JsonNode value, Operator op, JsonNode literal, boolean caseExact) {
        return value.isTextual() && literal.isTextual() && texts(value.textValue(), op, literal.textValue(), caseExact);
    }

    /** @param attribute the definition of what is compared; null when none is declared */
    static boolean compare(JsonNode value, Operator op, JsonNode literal, @Nullable Attribute attribute) {
        if (value.isTextual() && literal.isTextual()) {
            return texts(value.textValue(), op, literal.textValue(), attribute);
        }
        if (value.isNumber() && literal.isNumber()) {
            return holds(op, value.decimalValue().compareTo(literal.decimalValue()));
        }
        if (value.isBoolean() && literal.isBoolean()) {
            boolean same = value.booleanValue() == literal.booleanValue();
            return op == Operator.NE ? !same : op == Operator.EQ && same;
        }
        return false;
    }

    private static boolean texts(String value, Operator op, String literal, @Nullable Attribute attribute) {
        if (attribute != null && attribute.type() == AttributeType.DATE_TIME && !op.partial()) {
            Instant one = Texts.instant(value);
            Instant other = Texts.instant(literal);
            if (one != null && other != null) {
                return holds(op, one.compareTo(other));
            }
        }
        return texts(value, op, literal, attribute != null && attribute.caseExact());
    }

    private static boolean texts(String value, Operator op, String literal, boolean caseExact) {
        String one = caseExact ? value : Names.fold(value);
        String other = caseExact ? literal : Names.fold(literal);
        return switch (op) {
            case CO -> one.contains(other);
            case SW -> one.startsWith(other);
            case EW -> one.endsWith(other);
            case EQ, NE, GT, GE, LT, LE -> holds(op, one.compareTo(other));
        };
    }

    private static boolean holds(Operator op, int order) {
        return switch (op) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case GT -> order > 0;
            case GE -> order >= 0;
            case LT -> order < 0;
            case LE -> order <= 0;
            case CO, SW, EW -> false;
        };
    }
}
