package dev.tessera.scim.protocol.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.schema.Attribute;
import dev.tessera.scim.protocol.schema.Schemas;
import dev.tessera.scim.protocol.value.Coercion;
import dev.tessera.scim.protocol.value.Primaries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Changes sub-attributes of a complex attribute, or of elements of one. */
final class Parts {
    /** What describes a value and is none: an element that is left with these alone goes with the value it described. */
    private static final Set<String> DESCRIPTIONS = Set.of("type", "primary", "display", "displayName", "$ref");

    /** In the address of a user, which names a manager as well as the id does (RFC 7643 §4.3). */
    private static final Pattern USER = Pattern.compile(Schemas.USER.endpoint() + "/.");

    private final Target target;
    private final Coercion coercion;

    Parts(Target target, Coercion coercion) {
        this.target = target;
        this.coercion = coercion;
    }

    /** Writes one sub-attribute of a singular attribute, or of every element; there is one afterwards if there was none. */
    void write(String sub, JsonNode value) {
        if (Coercion.blank(value)) {
            remove(sub);
            return;
        }
        List<ObjectNode> objects = target.objects();
        if (objects.isEmpty()) {
            objects = List.of(target.multiValued() ? target.addElement() : target.object());
        }
        objects.forEach(object -> set(object, sub, value));
        if (target.get() instanceof ArrayNode list) {
            Primaries.requireOne(list, target.label());
        }
    }

    void remove(String sub) {
        target.objects().forEach(object -> removeFrom(object, sub));
    }

    /** RFC 7644 §3.5.2.3: a complex value replaces the sub-attributes that it names and leaves the others. */
    void merge(Attribute definition, JsonNode sent) {
        JsonNode value = sent.isArray() && sent.size() == 1 ? sent.get(0) : sent;
        if (!value.isObject()) {
            value = coercion.single(definition, value, target.label());
        }
        if (value == null || value.isEmpty()) {
            target.clear();
            return;
        }
        ObjectNode object = target.object();
        boolean removed = false;
        Map<String, JsonNode> given = new HashMap<>();
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(value.properties());
        // "value" last: it counts for more than "$ref".
        fields.sort(Comparator.comparing(field -> Names.same(field.getKey(), "value")));
        for (Map.Entry<String, JsonNode> field : fields) {
            Attribute part = definition.subAttribute(field.getKey());
            if (Coercion.blank(field.getValue())) {
                removed |= part != null && object.remove(part.name()) != null;
            } else if (part == null || part.readOnly()) {
                coercion.ignore(target.label() + "." + (part == null ? field.getKey() : part.name()));
            } else {
                JsonNode before = given.put(part.name(), field.getValue());
                if (before != null && !before.equals(field.getValue())) {
                    throw Coercion.twice(target.label() + "." + part.name());
                }
                set(object, part.name(), field.getValue());
            }
        }
        if (object.isEmpty() || (removed && describesNothing(object))) {
            target.drop(object);
        }
    }

    void set(ObjectNode object, String sub, JsonNode sent) {
        Attribute definition = target.definition();
        String label = target.label() + "." + sub;
        Attribute part = definition == null ? null : definition.subAttribute(sub);
        JsonNode value = part == null ? Coercion.undeclared(sent, label) : coercion.single(part, sent, label);
        if (value == null) {
            removeFrom(object, sub);
            return;
        }
        String name = Names.fieldName(object, sub);
        JsonNode before = object.replace(name == null ? sub : name, value);
        if (value.equals(before)) {
            return;
        }
        if (sub.equals("value")) { // what pointed at the old value is wrong for the new one
            object.remove(List.of("$ref", "displayName"));
        } else if (part != null
                && sub.equals("$ref")
                && USER.matcher(value.asText()).find()) { // and the other way round
            object.remove(List.of("value", "displayName"));
        }
    }

    void removeFrom(ObjectNode object, String sub) {
        String name = Names.fieldName(object, sub);
        boolean removed = name != null && object.remove(name) != null;
        if (object.isEmpty() || (removed && describesNothing(object))) {
            target.drop(object);
        }
    }

    private static boolean describesNothing(ObjectNode object) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!DESCRIPTIONS.contains(field.getKey())) {
                return false;
            }
        }
        return true;
    }
}
