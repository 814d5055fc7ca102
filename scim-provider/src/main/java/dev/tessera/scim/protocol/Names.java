package dev.tessera.scim.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How names compare: attribute names and schema URNs match in any case (RFC 7643 §2.1, RFC 7644 §3.10; URNs by RFC 8141).
 * All such comparisons go through here or through the index of a schema.
 */
public final class Names {
    private Names() {}

    /** The form under which names are indexed. */
    public static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    public static boolean same(String one, String other) {
        return one.equalsIgnoreCase(other);
    }

    /** The name under which an object holds a field, in the object's own spelling; null when it does not hold it. */
    public static @Nullable String fieldName(JsonNode object, String anyCase) {
        if (object.has(anyCase)) {
            return anyCase;
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (same(field.getKey(), anyCase)) {
                return field.getKey();
            }
        }
        return null;
    }

    /** The value of a field whose name is given in any case; null when the object does not hold it. */
    public static @Nullable JsonNode field(JsonNode object, String anyCase) {
        String name = fieldName(object, anyCase);
        return name == null ? null : object.get(name);
    }

    /** The names of an object's fields, in their order. */
    public static List<String> of(ObjectNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** ATTRNAME of RFC 7644 figure 1, and the {@code $ref} that RFC 7643 uses beside it. */
    public static boolean wellFormed(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean inner = (c >= '0' && c <= '9') || c == '-' || c == '_';
            if (!letter && !(i > 0 ? inner : c == '$')) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
