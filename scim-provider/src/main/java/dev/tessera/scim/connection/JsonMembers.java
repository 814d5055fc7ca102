package dev.tessera.scim.connection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the members of one JSON object of the admin API strictly: a wrong type, a value out of range or a key that
 * nobody asked for is a {@link Refusal} that names the key. A member that is absent is an empty Optional.
 */
public final class JsonMembers {

    private final JsonNode object;
    private final String where;
    private final Set<String> known = new HashSet<>();

    private JsonMembers(JsonNode object, String where) {
        this.object = object;
        this.where = where;
    }

    /** @param where what the object is, for messages: "The body", "The member 'settings'" */
    public static JsonMembers of(JsonNode node, String where) {
        if (!node.isObject()) {
            throw Refusal.invalid(where + " must be a JSON object.");
        }
        return new JsonMembers(node, where);
    }

    public Optional<String> text(String key) {
        return member(key).map(node -> {
            if (!node.isTextual()) {
                throw wrong(key, "a string");
            }
            return node.textValue();
        });
    }

    public Optional<Boolean> bool(String key) {
        return member(key).map(node -> {
            if (!node.isBoolean()) {
                throw wrong(key, "true or false");
            }
            return node.booleanValue();
        });
    }

    /** A whole number from min to max, both included. */
    public Optional<Integer> integer(String key, int min, int max) {
        return member(key).map(node -> {
            if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < min || node.intValue() > max) {
                throw wrong(key, "a whole number from " + min + " to " + max);
            }
            return node.intValue();
        });
    }

    /** One of the constants of an enum, spelled in lower case with hyphens. */
    public <E extends Enum<E>> Optional<E> oneOf(String key, Class<E> type) {
        return text(key)
                .map(text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> spelled(constant).equals(text))
                        .findFirst()
                        .orElseThrow(() -> wrong(
                                key,
                                Arrays.stream(type.getEnumConstants())
                                        .map(JsonMembers::spelled)
                                        .collect(Collectors.joining(", ", "one of ", "")))));
    }

    public Optional<JsonNode> member(String key) {
        known.add(key);
        return Optional.ofNullable(object.get(key));
    }

    /** Refuses every key that was not asked for: a misspelt setting must not pass for a setting. */
    public void end() {
        object.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw Refusal.invalid(where + " has the unknown key '" + shortened(key) + "'. Known here: "
                        + known.stream().sorted().collect(Collectors.joining(", ")) + ".");
            }
        });
    }

    /** How an enum constant is spelled in JSON: AT_ONCE is "at-once". */
    public static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** No control character (PostgreSQL cannot store U+0000) and no lone surrogate (no UTF-8 for it). */
    static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
    }

    static String shortened(String text) {
        String printable = text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
        return printable.length() <= 60 ? printable : printable.substring(0, 60) + "…";
    }

    private Refusal wrong(String key, String expected) {
        return Refusal.invalid(where + ": '" + key + "' must be " + expected + ".");
    }
}
