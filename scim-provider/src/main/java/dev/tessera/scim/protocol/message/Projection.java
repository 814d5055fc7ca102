package dev.tessera.scim.protocol.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.schema.Attribute;
import dev.tessera.scim.protocol.schema.ResourceType;
import dev.tessera.scim.protocol.schema.Returned;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a resource an answer shows: the parameters attributes and excludedAttributes of RFC 7644 §3.9, and the returned
 * characteristic of RFC 7643 §2.2.
 *
 * @param only whether the names are all that is shown; otherwise they are what is left out
 */
public record Projection(boolean only, AttributeTree names, ResourceType type) {

    /**
     * Reads the two parameters.
     *
     * @param attributes comma list of names in any case, with or without URN and sub-attribute; null or blank when not sent
     * @throws ScimException INVALID_SYNTAX when both lists are sent
     */
    public static Projection of(@Nullable String attributes, @Nullable String excludedAttributes, ResourceType type) {
        String only = attributes == null ? "" : attributes.strip();
        String left = excludedAttributes == null ? "" : excludedAttributes.strip();
        if (!only.isEmpty() && !left.isEmpty()) {
            throw new ScimException(
                    ScimError.INVALID_SYNTAX, "attributes and excludedAttributes cannot be sent together");
        }
        return only.isEmpty()
                ? new Projection(false, AttributeTree.parse(left, type), type)
                : new Projection(true, AttributeTree.parse(only, type), type);
    }

    /** Whether anything of an attribute or extension can be in the answer: what need not be read if it cannot. */
    public boolean includes(String topLevelNameOrUrn) {
        return includes(type.attribute(topLevelNameOrUrn), names.child(topLevelNameOrUrn));
    }

    private boolean includes(@Nullable Attribute attribute, @Nullable AttributeTree named) {
        return switch (attribute == null ? Returned.DEFAULT : attribute.returned()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case REQUEST -> only && named != null;
            case DEFAULT -> only ? named != null : named == null || !named.whole();
        };
    }

    /** Whether nothing but these attributes, and those that every answer has, can be in the answer. */
    public boolean showsNothingBut(Set<String> topLevelNames) {
        return only
                && topLevelNames.stream()
                        .map(Names::fold)
                        .toList()
                        .containsAll(names.children().keySet());
    }

    /** A copy with only what is to be shown; the resource itself is not changed. */
    public ObjectNode apply(ObjectNode resource) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : resource.properties()) {
            Attribute attribute = type.attribute(field.getKey());
            AttributeTree named = names.child(field.getKey());
            if (!includes(attribute, named)) {
                continue;
            }
            boolean always = attribute != null && attribute.returned() == Returned.ALWAYS;
            JsonNode value =
                    always || named == null || named.whole() ? field.getValue() : part(field.getValue(), named);
            if (value != null) {
                shown.set(field.getKey(), value);
            }
        }
        return shown;
    }

    /** The value with the named parts only, or without them; null when nothing is left. */
    private @Nullable JsonNode part(JsonNode value, AttributeTree named) {
        if (value.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            for (JsonNode element : value) {
                JsonNode shown = part(element, named);
                if (shown != null) {
                    list.add(shown);
                }
            }
            return list.isEmpty() ? null : list;
        }
        if (!value.isObject()) {
            return only ? null : value;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            AttributeTree child = named.child(field.getKey());
            JsonNode shown = field.getValue();
            if (child != null && !child.whole()) {
                shown = part(shown, child);
            } else if (only == (child == null)) {
                shown = null;
            }
            if (shown != null) {
                object.set(field.getKey(), shown);
            }
        }
        return object.isEmpty() ? null : object;
    }
}
