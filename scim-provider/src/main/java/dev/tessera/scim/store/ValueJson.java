package dev.tessera.scim.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tessera.scim.store.jpa.user.Value;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Between a {@link Value} and its JSON: elements of core attributes are objects, values of extensions are any JSON. */
final class ValueJson {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private ValueJson() {}

    static ObjectNode element(Value value) {
        ObjectNode element = JsonNodeFactory.instance.objectNode();
        if (value.value() != null) {
            element.put("value", value.value());
        }
        value.sub().forEach(element::put);
        if (value.display() != null) {
            element.put("display", value.display());
        }
        if (value.type() != null) {
            element.put("type", value.type());
        }
        if (value.primary() != null) {
            element.put("primary", value.primary());
        }
        return element;
    }

    /** @param element an object whose sub-attributes are strings, but for {@code primary} */
    static Value value(String attribute, boolean home, JsonNode element) {
        TreeMap<String, String> sub = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : element.properties()) {
            switch (field.getKey()) {
                case "value", "type", "primary", "display" -> {}
                default -> sub.put(field.getKey(), text(field.getValue()));
            }
        }
        return new Value(
                attribute,
                home,
                "S",
                string(element, "value"),
                string(element, "type"),
                element.has("primary") ? element.path("primary").asBoolean() : null,
                string(element, "display"),
                sub);
    }

    static Value scalar(String attribute, boolean home, JsonNode json, boolean inList) {
        String kind = json.isTextual() ? "S" : json.isBoolean() ? "B" : json.isNumber() ? "N" : "J";
        return Value.plain(attribute, home, inList ? kind.toLowerCase(Locale.ROOT) : kind, text(json));
    }

    static JsonNode scalar(Value value) {
        String text = value.value() == null ? "" : value.value();
        return switch (value.kind().toUpperCase(Locale.ROOT)) {
            case "B" -> BooleanNode.valueOf(Boolean.parseBoolean(text));
            case "N", "J" -> parse(text);
            default -> TextNode.valueOf(text);
        };
    }

    static boolean inList(Value value) {
        return Character.isLowerCase(value.kind().charAt(0));
    }

    static String text(JsonNode json) {
        return json.isValueNode() ? json.asText() : json.toString();
    }

    private static @Nullable String string(JsonNode element, String name) {
        JsonNode field = element.path(name);
        return field.isMissingNode() || field.isNull() ? null : field.asText();
    }

    private static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("TESSERA_VALUE holds JSON that cannot be read", e);
        }
    }
}
