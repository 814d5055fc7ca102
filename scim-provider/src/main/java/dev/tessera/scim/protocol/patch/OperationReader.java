package dev.tessera.scim.protocol.patch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.Attribute;
import dev.tessera.scim.protocol.schema.ResourceType;
import dev.tessera.scim.protocol.value.Coercion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Turns the operations of a message into typed ones: reads their members, spreads path-less values, checks the paths. */
final class OperationReader {
    private final ResourceType type;
    private final List<PatchOperation> operations = new ArrayList<>();
    private final SortedSet<String> ignored = new TreeSet<>();

    OperationReader(ResourceType type) {
        this.type = type;
    }

    List<PatchOperation> operations() {
        return operations;
    }

    SortedSet<String> ignored() {
        return ignored;
    }

    /** A verb that carries a value: how its operation is made. */
    private interface Write extends BiFunction<PatchPath, JsonNode, PatchOperation> {}

    void read(JsonNode operation) {
        String op = text(operation, "op");
        String path = text(operation, "path");
        JsonNode value = Names.field(operation, "value");
        // Entra's default dialect writes Add, Replace and Remove.
        switch (op == null ? "" : Names.fold(op)) {
            case "add" -> write(path, value, PatchOperation.Add::new);
            case "replace" -> write(path, value, PatchOperation.Replace::new);
            case "remove" -> remove(path, value);
            default -> throw new ScimException(ScimError.INVALID_SYNTAX, "op is add, replace or remove");
        }
    }

    /** The operations for a value that stands for an extension as a whole, of which only the resource told that it is one. */
    static List<PatchOperation> onSchema(String urn, JsonNode value, boolean replace, ResourceType type) {
        OperationReader reader = new OperationReader(type);
        reader.spread(urn, value, replace ? PatchOperation.Replace::new : PatchOperation.Add::new, new HashMap<>());
        return reader.operations();
    }

    private static @Nullable String text(JsonNode operation, String name) {
        JsonNode member = Names.field(operation, name);
        if (member == null || member.isNull()) {
            return null;
        }
        if (!member.isTextual()) {
            throw new ScimException(ScimError.INVALID_SYNTAX, name + " is a text");
        }
        return member.textValue().isBlank() ? null : member.textValue();
    }

    private void write(@Nullable String path, @Nullable JsonNode value, Write verb) {
        if (value == null) { // RFC 7644 §3.5.2.1: an empty value is said with null or "", not by leaving it out
            throw new ScimException(ScimError.INVALID_VALUE, "value is missing");
        }
        PatchPath target =
                path == null ? new PatchPath(AttributePath.wholeSchema(null), null, null) : PatchPath.parse(path, type);
        if (target.attribute().wholeSchema()) {
            spread(target.attribute().schema(), value, verb, new HashMap<>());
        } else if (writable(target)) {
            operations.add(verb.apply(target, value));
        }
    }

    private void remove(@Nullable String path, @Nullable JsonNode value) {
        PatchPath target = path == null ? null : PatchPath.parse(path, type);
        boolean everything = target != null
                && target.attribute().wholeSchema()
                && target.attribute().schema() == null;
        if (target == null || everything) { // RFC 7644 §3.5.2.2
            throw new ScimException(ScimError.NO_TARGET, "remove needs the path of an attribute");
        }
        if (writable(target)) {
            operations.add(new PatchOperation.Remove(target, value == null || value.isNull() ? null : value));
        }
    }

    /**
     * One operation for each attribute in a value that stands for a whole resource or a whole extension.
     *
     * @param given what the value has said already, by path; names in two spellings are one (RFC 7643 §2.1)
     */
    private void spread(@Nullable String schema, JsonNode value, Write verb, Map<String, JsonNode> given) {
        if (schema != null && !value.isObject() && Coercion.blank(value)) {
            operations.add(
                    new PatchOperation.Remove(new PatchPath(AttributePath.wholeSchema(schema), null, null), null));
            return;
        }
        if (!value.isObject()) {
            throw new ScimException(
                    ScimError.INVALID_VALUE, "Without the path of an attribute, value is an object of attributes");
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            PatchPath target = schema == null
                    ? key(field.getKey(), field.getValue())
                    : required(AttributePath.within(schema, field.getKey(), type));
            if (target.attribute().wholeSchema()) {
                spread(target.attribute().schema(), field.getValue(), verb, given);
            } else if (readOnly(target)) {
                ignored.add(target.label()); // Okta renames a group with {"id": ..., "displayName": ...}
            } else if (writable(target)) {
                String folded = Names.fold(target.label()) + "[" + target.filter() + "]";
                JsonNode before = given.put(folded, field.getValue());
                if (before == null) {
                    operations.add(verb.apply(target, field.getValue()));
                } else if (!before.equals(field.getValue())) {
                    throw Coercion.twice(target.label());
                }
            }
        }
    }

    /** A key: a name, a dotted name, an attribute's or a schema's URN, or a value path. */
    private PatchPath key(String key, JsonNode value) {
        return key.indexOf('[') >= 0
                ? PatchPath.parse(key, type)
                : required(AttributePath.ofKey(key.strip(), value, type));
    }

    private PatchPath required(@Nullable AttributePath path) {
        if (path == null) {
            throw new ScimException(ScimError.INVALID_PATH, "A key of value is not the name of an attribute");
        }
        return PatchPath.of(path, type);
    }

    private boolean readOnly(PatchPath target) {
        Attribute attribute = target.attribute().attribute(type);
        return attribute != null && attribute.readOnly();
    }

    /** Whether the operation is to be kept: an unknown attribute never makes the rest of a request fail. */
    private boolean writable(PatchPath target) {
        Attribute attribute = target.attribute().attribute(type);
        boolean schemas = attribute != null && attribute.name().equals("schemas");
        if (readOnly(target) && !schemas) {
            throw new ScimException(ScimError.MUTABILITY, target.label() + " is kept by the server");
        }
        Attribute part = attribute == null || target.sub() == null ? null : attribute.subAttribute(target.sub());
        if (schemas || !target.known(type) || (part != null && part.readOnly())) {
            ignored.add(target.label());
            return false;
        }
        return true;
    }
}
