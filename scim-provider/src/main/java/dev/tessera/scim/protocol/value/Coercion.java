package dev.tessera.scim.protocol.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.schema.Attribute;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a client sent for an attribute into its canonical value. Null comes back for every way of saying that there is
 * none: null, an empty text, list or object, and what is left empty once those are taken out (RFC 7643 §2.5 treats unassigned,
 * null and the empty list alike; the empty text is Entra's).
 */
public final class Coercion {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What says nothing by itself: an element of only these is no value. */
    private static final Set<String> LABELS = Set.of("type", "primary");

    private final Collection<String> ignored;

    /** @param ignored takes the paths of sub-attributes that no schema knows or that a client cannot write */
    public Coercion(Collection<String> ignored) {
        this.ignored = ignored;
    }

    /** Names a sub-attribute that is left out. */
    public void ignore(String path) {
        ignored.add(path);
    }

    /** Whether the client says that there is no value: null, "", a list of such, or an object whose value is such. */
    public static boolean blank(JsonNode sent) {
        if (sent.isTextual()) {
            return sent.textValue().isEmpty();
        }
        if (sent.isObject()) { // Entra clears a manager with {"value": ""}
            return sent.isEmpty() || (sent.has("value") && allBlank(sent));
        }
        return sent.isNull() || sent.isMissingNode() || (sent.isArray() && allBlank(sent));
    }

    private static boolean allBlank(JsonNode container) {
        for (JsonNode child : container) {
            if (!blank(child)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The whole value of an attribute: a list for a multi-valued one, whatever the client made of it, and no list otherwise.
     *
     * @param path how the attribute is called in messages
     * @throws ScimException INVALID_VALUE naming the attribute
     */
    public @Nullable JsonNode value(Attribute attribute, JsonNode sent, String path) {
        return attribute.multiValued() ? list(attribute, sent, path) : single(attribute, sent, path);
    }

    /** All elements of a multi-valued attribute; a lone value is a list of one. */
    public @Nullable ArrayNode list(Attribute attribute, JsonNode sent, String path) {
        ArrayNode list = JSON.arrayNode();
        for (JsonNode element : sent.isArray() ? sent : JSON.arrayNode().add(sent)) {
            JsonNode value = single(attribute, element, path);
            if (value != null) {
                list.add(value);
            }
        }
        Primaries.requireOne(list, path);
        return list.isEmpty() ? null : list;
    }

    /** One value: that of a singular attribute, or one element of a multi-valued one. */
    public @Nullable JsonNode single(Attribute attribute, JsonNode sent, String path) {
        if (blank(sent)) {
            return null;
        }
        if (sent.isArray()) { // Entra's documentation sends manager as a list of one
            if (sent.size() > 1) {
                throw invalid(path, "has one value, not a list");
            }
            return single(attribute, sent.get(0), path);
        }
        return attribute.complex() ? complex(attribute, sent, path) : scalar(attribute, sent, path);
    }

    /** The value of an attribute that no schema describes: as sent, without nulls; null when nothing is left. */
    public static @Nullable JsonNode undeclared(JsonNode sent, String path) {
        if (blank(sent)) {
            return null;
        }
        if (sent.isTextual()) {
            requireStorable(sent, path);
            return sent;
        }
        if (sent.isArray()) {
            ArrayNode list = JSON.arrayNode();
            sent.forEach(element -> {
                JsonNode value = undeclared(element, path);
                if (value != null) {
                    list.add(value);
                }
            });
            return list.isEmpty() ? null : list;
        }
        if (!sent.isObject()) {
            if (sent.isNumber() && !Scalars.storable(sent)) {
                throw invalid(path, "holds a number that is out of range");
            }
            return sent;
        }
        ObjectNode object = JSON.objectNode();
        for (Map.Entry<String, JsonNode> field : sent.properties()) {
            if (!Texts.storable(field.getKey())) {
                throw invalid(path, "has a name with a NUL or half a surrogate pair");
            }
            JsonNode value = undeclared(field.getValue(), path);
            if (value != null) {
                object.set(field.getKey(), value);
            }
        }
        return object.isEmpty() ? null : object;
    }

    /**
     * Adds what was sent under one name. Names in two spellings are one attribute (RFC 7643 §2.1), as is one with a dot and its part in
     * an object: of two values one would be lost.
     *
     * @param path how the attribute is called in messages
     * @throws ScimException INVALID_SYNTAX when another value is there already
     */
    public static void put(ObjectNode object, String name, JsonNode value, String path) {
        JsonNode before = object.get(name);
        if (before instanceof ObjectNode whole && value instanceof ObjectNode parts) {
            parts.properties().forEach(part -> put(whole, part.getKey(), part.getValue(), path));
        } else if (before == null) {
            object.set(name, value);
        } else if (!before.equals(value)) {
            throw twice(path);
        }
    }

    /** What refuses two values of one attribute. */
    public static ScimException twice(String path) {
        return new ScimException(ScimError.INVALID_SYNTAX, path + " is sent twice, with different values.");
    }

    private @Nullable ObjectNode complex(Attribute attribute, JsonNode sent, String path) {
        ObjectNode object = JSON.objectNode();
        if (!sent.isObject()) { // Entra sends manager, and some clients an e-mail, as a bare text
            Attribute value = attribute.subAttribute("value");
            if (value == null) {
                throw invalid(path, "is an object");
            }
            return object.set(value.name(), scalar(value, sent, path));
        }
        for (Map.Entry<String, JsonNode> field : sent.properties()) {
            Attribute part = attribute.subAttribute(field.getKey());
            String partPath = path + "." + (part == null ? field.getKey() : part.name());
            if (blank(field.getValue())) {
                continue; // Entra sends "$ref": null
            }
            if (part == null || (part.readOnly() && !attribute.readOnly())) {
                ignore(partPath);
                continue;
            }
            JsonNode value = single(part, field.getValue(), partPath);
            if (value != null) {
                put(object, part.name(), value, partPath);
            }
        }
        return saysNothing(object) ? null : object;
    }

    private static JsonNode scalar(Attribute attribute, JsonNode sent, String path) {
        JsonNode value = Scalars.convert(attribute.type(), sent);
        if (value == null) {
            throw invalid(path, "is of type " + attribute.type().word());
        }
        requireStorable(value, path);
        return value;
    }

    /** Whether an object has nothing but what describes a value. */
    public static boolean saysNothing(ObjectNode object) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!LABELS.contains(field.getKey())) {
                return false;
            }
        }
        return true;
    }

    private static void requireStorable(JsonNode value, String path) {
        if (value.isTextual() && !Texts.storable(value.textValue())) {
            throw invalid(path, "holds a NUL or half a surrogate pair");
        }
    }

    private static ScimException invalid(String path, String rule) {
        return new ScimException(ScimError.INVALID_VALUE, path + " " + rule);
    }
}
