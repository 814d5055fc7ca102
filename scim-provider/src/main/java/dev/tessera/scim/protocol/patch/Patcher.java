package dev.tessera.scim.protocol.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.schema.Attribute;
import dev.tessera.scim.protocol.schema.ResourceType;
import dev.tessera.scim.protocol.value.Coercion;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Applies a PATCH to a resource: RFC 7644 §3.5.2, and what clients expect beyond it. All operations apply or none: the work is
 * done on a copy, and a later operation sees what an earlier one did.
 */
public final class Patcher {
    private final ResourceType type;
    private final ObjectNode resource;
    private final Coercion coercion;
    /** The last one first: one may have been primary before the next was. */
    private final Deque<Addition> additions = new ArrayDeque<>();

    private record Addition(Target target, String label) {}

    private Patcher(ObjectNode resource, ResourceType type, SortedSet<String> ignored) {
        this.resource = resource;
        this.type = type;
        this.coercion = new Coercion(ignored);
    }

    /**
     * Applies every operation in its order.
     *
     * @param canonicalResource names in canonical case, multi-valued attributes as lists; it is not changed
     * @throws ScimException NO_TARGET, INVALID_VALUE or MUTABILITY
     */
    public static PatchResult apply(PatchRequest request, ObjectNode canonicalResource, ResourceType type) {
        SortedSet<String> ignored = new TreeSet<>(request.ignored());
        Patcher patcher = new Patcher(canonicalResource.deepCopy(), type, ignored);
        request.operations().forEach(patcher::apply);
        patcher.dropNothings();
        return new PatchResult(patcher.resource, ignored);
    }

    private void apply(PatchOperation operation) {
        Target target = new Target(resource, operation.path().attribute(), type);
        switch (operation) {
            case PatchOperation.Add(PatchPath path, JsonNode value) -> write(target, path, value, false);
            case PatchOperation.Replace(PatchPath path, JsonNode value) -> write(target, path, value, true);
            case PatchOperation.Remove(PatchPath path, @Nullable JsonNode value) -> remove(target, path, value);
        }
        if (target.hasAdded()) {
            additions.push(new Addition(target, operation.path().label()));
        }
    }

    /** What {@code emails[type eq "home"].primary} alone has made: at the end, for Entra sends an element part by part. */
    private void dropNothings() {
        for (Addition addition : additions) {
            if (addition.target().dropAddedIfNothing()) {
                coercion.ignore(addition.label());
            }
        }
    }

    private void write(Target target, PatchPath path, JsonNode value, boolean replace) {
        if (path.bare() && target.isSchema() && (value.isObject() || Coercion.blank(value))) {
            OperationReader.onSchema(path.label(), value, replace, type).forEach(this::apply);
        } else if (path.filter() != null) {
            new SelectedElements(target, path.attribute(), path.filter(), type, coercion)
                    .write(path.sub(), value, replace);
        } else if (path.sub() != null) {
            new Parts(target, coercion).write(path.sub(), value);
        } else if (namesNothing(target, value, replace)) {
            return;
        } else if (Coercion.blank(value)) {
            clear(target, replace);
        } else {
            writeWhole(target, value, replace);
        }
    }

    /** RFC 7644 §3.5.2.1 and §3.5.2.3: parts that a value does not name stay. Some serializers make {} of an object of nulls. */
    private static boolean namesNothing(Target target, JsonNode value, boolean replace) {
        Attribute definition = target.definition();
        boolean partWise = definition == null ? !replace : definition.complex() && !definition.multiValued();
        JsonNode object = value.isArray() && value.size() == 1 ? value.get(0) : value;
        return partWise && object.isObject() && object.isEmpty();
    }

    /** Entra sends "" and null for a value that is gone. Adding nothing to a list leaves the list as it is. */
    private static void clear(Target target, boolean replace) {
        if (target.required()) {
            throw new ScimException(ScimError.INVALID_VALUE, target.label() + " is required");
        }
        if (replace || !target.multiValued()) {
            target.clear();
        }
    }

    private void writeWhole(Target target, JsonNode value, boolean replace) {
        Attribute definition = target.definition();
        if (definition == null) {
            writeUndeclared(target, value, replace);
        } else if (definition.multiValued()) {
            writeList(target, definition, value, replace);
        } else if (definition.complex()) {
            new Parts(target, coercion).merge(definition, value);
        } else {
            JsonNode converted = coercion.single(definition, value, target.label());
            if (converted == null || (target.required() && converted.asText().isBlank())) {
                clear(target, true);
            } else {
                target.set(converted);
            }
        }
    }

    private void writeList(Target target, Attribute definition, JsonNode value, boolean replace) {
        ArrayNode list = coercion.list(definition, value, target.label());
        if (list == null) {
            clear(target, replace);
        } else if (replace) {
            target.set(list);
        } else {
            new ElementList(target.list(), definition).addAll(list);
        }
    }

    private static void writeUndeclared(Target target, JsonNode value, boolean replace) {
        JsonNode converted = Coercion.undeclared(value, target.label());
        if (converted == null) {
            clear(target, replace);
        } else if (!replace && target.get() instanceof ArrayNode list) {
            new ElementList(list, null)
                    .addAll(converted.isArray() ? converted : list.arrayNode().add(converted));
        } else if (!replace && target.get() instanceof ObjectNode object && converted.isObject()) {
            object.setAll((ObjectNode) converted);
        } else {
            target.set(converted);
        }
    }

    private void remove(Target target, PatchPath path, @Nullable JsonNode value) {
        if (path.bare() && target.isSchema()) {
            target.clearSchema();
        } else if (path.filter() != null) {
            new SelectedElements(target, path.attribute(), path.filter(), type, coercion).remove(path.sub());
        } else if (path.sub() != null) {
            new Parts(target, coercion).remove(path.sub());
        } else if (target.required()) { // RFC 7644 §3.5.2.2
            throw new ScimException(ScimError.MUTABILITY, target.label() + " is required and cannot be removed");
        } else if (value != null && target.multiValued()) {
            removeListed(target, value);
        } else {
            target.clear();
        }
    }

    /** Entra's default dialect and JumpCloud: path "members" and the members to remove as value. The others stay. */
    private static void removeListed(Target target, JsonNode value) {
        if (target.get() instanceof ArrayNode list) {
            new ElementList(list, target.definition()).removeAll(value);
            if (list.isEmpty()) {
                target.clear();
            }
        }
    }
}
