package dev.tessera.scim.protocol.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.scim.protocol.schema.Attribute;
import dev.tessera.scim.protocol.schema.AttributeType;
import dev.tessera.scim.protocol.value.Texts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Compares one value with the literal of a filter: RFC 7644 §3.4.2.2, table 3. */
final class Values {
    private Values() {}

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
        boolean caseExact = attribute != null && attribute.caseExact();
        if (op == Operator.CO) {
            return contains(value, literal, caseExact);
        }
        if (op.partial()) {
            int at = op == Operator.EW ? value.length() - literal.length() : 0;
            return value.regionMatches(!caseExact, at, literal, 0, literal.length());
        }
        if (attribute == null || attribute.type() == AttributeType.DATE_TIME) {
            Instant one = looksLikeDate(literal) ? Texts.instant(value) : null;
            Instant other = one == null ? null : Texts.instant(literal);
            if (one != null && other != null) {
                return holds(op, one.compareTo(other));
            }
        }
        return holds(op, caseExact ? value.compareTo(literal) : value.compareToIgnoreCase(literal));
    }

    private static boolean contains(String value, String literal, boolean caseExact) {
        for (int at = 0; at <= value.length() - literal.length(); at++) {
            if (value.regionMatches(!caseExact, at, literal, 0, literal.length())) {
                return true;
            }
        }
        return false;
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

    /** Spares plain texts the attempt: "2026-01-31T08:00:00Z". */
    private static boolean looksLikeDate(String text) {
        return text.length() >= 19 && text.charAt(4) == '-' && text.charAt(10) == 'T';
    }
}
