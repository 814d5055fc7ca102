package dev.tessera.scim.protocol.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.Attribute;
import dev.tessera.scim.protocol.schema.ResourceType;
import dev.tessera.scim.protocol.value.Coercion;
import dev.tessera.scim.protocol.value.Extensions;
import dev.tessera.scim.protocol.value.Primaries;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The field of a resource at which an operation aims, whether it is there yet or not. */
final class Target {
    private final ObjectNode resource;
    private final AttributePath path;
    private final @Nullable Attribute definition;
    private @Nullable ObjectNode added;
    private @Nullable ObjectNode primaryBefore;

    Target(ObjectNode resource, AttributePath path, ResourceType type) {
        this.resource = resource;
        this.path = path;
        this.definition = path.attribute(type);
    }

    /** Null for an attribute of an extension that no schema declares. */
    @Nullable
    Attribute definition() {
        return definition;
    }

    boolean multiValued() {
        return definition == null ? get() instanceof ArrayNode : definition.multiValued();
    }

    boolean required() {
        return definition != null && definition.required();
    }

    String label() {
        return path.toString();
    }

    @Nullable
    JsonNode get() {
        ObjectNode home = home();
        return home == null ? null : Names.field(home, path.name());
    }

    /** The objects that the attribute consists of: its elements, or itself. */
    List<ObjectNode> objects() {
        List<ObjectNode> objects = new ArrayList<>();
        JsonNode value = get();
        if (value instanceof ObjectNode object) {
            objects.add(object);
        } else if (value instanceof ArrayNode list) {
            list.forEach(element -> {
                if (element instanceof ObjectNode object) {
                    objects.add(object);
                }
            });
        }
        return objects;
    }

    /** The elements of a multi-valued attribute, made when there are none. */
    ArrayNode list() {
        JsonNode value = get();
        if (value instanceof ArrayNode list) {
            return list;
        }
        ArrayNode list = resource.arrayNode();
        if (value != null) { // an undeclared attribute that had one value so far
            list.add(value);
        }
        set(list);
        return list;
    }

    /** A new element of a list, for a path that selects none. */
    ObjectNode addElement() {
        ArrayNode list = list();
        primaryBefore = Primaries.of(list);
        added = list.addObject();
        return added;
    }

    /** Whether {@link #addElement} was called. */
    boolean hasAdded() {
        return added != null;
    }

    /**
     * Removes the new element if nothing but a description has come into it, which is no value in a POST either; what was primary
     * before is so again.
     *
     * @return whether that was so
     */
    boolean dropAddedIfNothing() {
        ObjectNode element = added;
        if (element == null || definition == null || !Coercion.saysNothing(element) || !drop(element)) {
            return false;
        }
        if (primaryBefore != null && Primaries.isPrimary(element)) {
            primaryBefore.put("primary", true);
        }
        return true;
    }

    /**
     * The value of a singular complex attribute, made when there is none.
     *
     * @throws ScimException NO_TARGET for an undeclared attribute that has a simple value, which would be lost
     */
    ObjectNode object() {
        JsonNode value = get();
        if (value instanceof ObjectNode object) {
            return object;
        }
        if (value != null) {
            throw new ScimException(ScimError.NO_TARGET, label() + " has a simple value, without sub-attributes");
        }
        ObjectNode object = resource.objectNode();
        set(object);
        return object;
    }

    void set(JsonNode value) {
        ObjectNode owner = path.schema() == null ? resource : Extensions.in(resource, path.schema());
        String name = Names.fieldName(owner, path.name());
        if (name == null) {
            Extensions.requireRoom(owner, path.schema(), path.name());
        }
        owner.set(name == null ? path.name() : name, value);
    }

    void clear() {
        ObjectNode home = home();
        String name = home == null ? null : Names.fieldName(home, path.name());
        if (home != null && name != null) {
            home.remove(name);
        }
        clearEmptyExtension();
    }

    /** Removes one object that {@link #objects} gave; tells whether it was still there. */
    @SuppressWarnings("ReferenceEquality") // this very element, not an equal one
    boolean drop(ObjectNode object) {
        JsonNode value = get();
        if (value == object) {
            clear();
            return true;
        }
        boolean there = false;
        if (value instanceof ArrayNode list) {
            for (int i = list.size() - 1; i >= 0; i--) {
                if (list.get(i) == object) {
                    list.remove(i);
                    there = true;
                }
            }
            if (list.isEmpty()) {
                clear();
            }
        }
        return there;
    }

    /** Whether the path names an extension as a whole; an undeclared URN is one if the resource has it. */
    boolean isSchema() {
        return path.wholeSchema() || (path.schema() != null && Names.fieldName(resource, path.toString()) != null);
    }

    void clearSchema() {
        removeField(path.toString());
    }

    private void clearEmptyExtension() {
        ObjectNode home = home();
        if (path.schema() != null && home != null && home.isEmpty()) {
            removeField(path.schema());
        }
    }

    private void removeField(String anyCase) {
        String field = Names.fieldName(resource, anyCase);
        if (field != null) {
            resource.remove(field);
        }
    }

    private @Nullable ObjectNode home() {
        if (path.schema() == null) {
            return resource;
        }
        return Names.field(resource, path.schema()) instanceof ObjectNode extension ? extension : null;
    }
}
