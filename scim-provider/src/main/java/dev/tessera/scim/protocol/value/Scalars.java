package dev.tessera.scim.protocol.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.schema.AttributeType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Converts simple values to the type that the schema asks for, as far as the clients' habits go. */
public final class Scalars {
    /** Before the decimal point, and behind it. */
    private static final int DIGITS = 400;

    private Scalars() {}

    /** The value in this type; null when it cannot be read as one. */
    public static @Nullable JsonNode convert(AttributeType type, JsonNode sent) {
        return switch (type) {
            case STRING, REFERENCE, BINARY -> text(sent);
            case BOOLEAN -> sent.isBoolean() ? sent : bool(sent);
            case DATE_TIME -> sent.isTextual() && Texts.instant(sent.textValue()) != null ? sent : null;
            case INTEGER -> {
                JsonNode number = number(sent);
                yield number != null && number.canConvertToExactIntegral() ? number : null;
            }
            case DECIMAL -> number(sent);
            case COMPLEX -> null;
        };
    }

    /** Whether a number can be written out in digits: databases compare it so. */
    public static boolean storable(JsonNode number) {
        if (number.isFloat() || number.isDouble()) {
            return Double.isFinite(number.doubleValue());
        }
        BigDecimal value = number.decimalValue();
        return value.precision() <= DIGITS && Math.abs((long) value.scale()) <= DIGITS;
    }

    /** Some directories hold employee numbers and postal codes as numbers. */
    private static @Nullable JsonNode text(JsonNode sent) {
        if (sent.isTextual()) {
            return sent;
        }
        return sent.isNumber() ? TextNode.valueOf(sent.asText()) : null;
    }

    /** Entra's default dialect sends "True" and "False". */
    private static @Nullable JsonNode bool(JsonNode sent) {
        String word = sent.isTextual() ? sent.textValue().strip() : "";
        if (Names.same(word, "true")) {
            return BooleanNode.TRUE;
        }
        return Names.same(word, "false") ? BooleanNode.FALSE : null;
    }

    private static @Nullable JsonNode number(JsonNode sent) {
        if (sent.isNumber()) {
            return sent;
        }
        try {
            return sent.isTextual()
                    ? DecimalNode.valueOf(new BigDecimal(sent.textValue().strip()))
                    : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
