package dev.tessera.scim.protocol.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.schema.Attribute;
import dev.tessera.scim.protocol.value.Primaries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The elements of a multi-valued attribute, told apart by their {@code value} where they have one. */
final class ElementList {
    private final ArrayNode list;
    private final boolean references;
    private final boolean caseExact;

    /** @param definition null for an attribute that no schema declares */
    ElementList(ArrayNode list, @Nullable Attribute definition) {
        this.list = list;
        Attribute value = definition == null ? null : definition.subAttribute("value");
        this.references = definition != null && definition.subAttribute("$ref") != null;
        this.caseExact = value == null || value.caseExact();
    }

    /** RFC 7644 §3.5.2.1: a value that stands already is not added again. */
    void addAll(JsonNode added) {
        Map<String, List<JsonNode>> byValue = new HashMap<>();
        list.forEach(element -> index(byValue, element));
        for (JsonNode element : added) {
            JsonNode standing = standing(byValue.getOrDefault(key(element), List.of()), element);
            if (standing == null) {
                list.add(element);
                index(byValue, element);
                Primaries.giveWayTo(element, list);
            } else if (!references && standing instanceof ObjectNode object) {
                object.setAll((ObjectNode) element);
                Primaries.giveWayTo(object, list);
            }
        }
    }

    /**
     * Removes the elements that the value names: a list of objects or of bare values, or a single one of these. One that names a
     * type, too, means the element of this type: a number may be there as work and as mobile.
     */
    void removeAll(JsonNode value) {
        Set<String> keys = new HashSet<>();
        Set<List<String>> typed = new HashSet<>();
        List<JsonNode> whole = new ArrayList<>();
        for (JsonNode named : value.isArray() ? value : list.arrayNode().add(value)) {
            if (named.isObject() && named.path("value").isMissingNode()) {
                whole.add(named);
            } else if (references || type(named).isBlank()) {
                keys.add(key(named));
            } else {
                typed.add(List.of(key(named), type(named)));
            }
        }
        for (int i = list.size() - 1; i >= 0; i--) {
            JsonNode element = list.get(i);
            if (keys.contains(key(element))
                    || typed.contains(List.of(key(element), type(element)))
                    || whole.stream().anyMatch(named -> covers(element, named))) {
                list.remove(i);
            }
        }
    }

    private void index(Map<String, List<JsonNode>> byValue, JsonNode element) {
        byValue.computeIfAbsent(key(element), key -> new ArrayList<>(1)).add(element);
    }

    private @Nullable JsonNode standing(List<JsonNode> candidates, JsonNode element) {
        for (JsonNode candidate : candidates) {
            if (references || element.equals(candidate) || sameKind(candidate, element)) {
                return candidate;
            }
        }
        return null;
    }

    /** With one value: of the same type, or the new one names none. Without value (addresses): all that is new stands. */
    private static boolean sameKind(JsonNode candidate, JsonNode element) {
        if (!element.isObject() || !candidate.isObject()) {
            return false;
        }
        return element.has("value")
                ? !element.has("type")
                        || Names.same(
                                element.path("type").asText(),
                                candidate.path("type").asText())
                : covers(candidate, element);
    }

    private static boolean covers(JsonNode element, JsonNode named) {
        for (Map.Entry<String, JsonNode> field : named.properties()) {
            if (!field.getValue().isNull() && !field.getValue().equals(Names.field(element, field.getKey()))) {
                return false;
            }
        }
        return !named.isEmpty();
    }

    private static String type(JsonNode element) {
        return Names.fold(element.path("type").asText(""));
    }

    private String key(JsonNode element) {
        String value =
                element.isValueNode() ? element.asText() : element.path("value").asText();
        return caseExact ? value : Names.fold(value);
    }
}
