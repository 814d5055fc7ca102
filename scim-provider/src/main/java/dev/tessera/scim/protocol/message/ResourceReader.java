package dev.tessera.scim.protocol.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.Attribute;
import dev.tessera.scim.protocol.schema.ResourceType;
import dev.tessera.scim.protocol.value.Coercion;
import dev.tessera.scim.protocol.value.Extensions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Builds the canonical resource from a body, key by key. */
final class ResourceReader {
    /** Every body of a client that echoes what it read has these; there is nothing to say about them. */
    private static final Set<String> SERVER_KEPT = Set.of("id", "meta", "schemas");

    private final ResourceType type;
    private final ObjectNode resource = JsonNodeFactory.instance.objectNode();
    private final SortedSet<String> ignored = new TreeSet<>();
    private final Coercion coercion = new Coercion(ignored);
    /** Of attributes that no schema declares, by the folded one: how each was written first. */
    private final Map<String, String> spellings = new HashMap<>();

    ResourceReader(ResourceType type) {
        this.type = type;
    }

    ObjectNode resource() {
        return resource;
    }

    SortedSet<String> ignored() {
        return ignored;
    }

    void read(JsonNode body) {
        if (!body.isObject()) {
            throw new ScimException(ScimError.INVALID_SYNTAX, "A resource is a JSON object");
        }
        requireSchemasList(Names.field(body, "schemas"));
        readCore(body);
        for (Attribute attribute : type.schema().attributes()) {
            if (attribute.required()
                    && resource.path(attribute.name()).asText("").isBlank()) {
                throw new ScimException(ScimError.INVALID_VALUE, attribute.name() + " is required");
            }
        }
    }

    /** Any URN is welcome: Entra's examples mistype one, and clients leave those of custom extensions out. */
    private static void requireSchemasList(@Nullable JsonNode schemas) {
        if (schemas == null || schemas.isNull()) {
            return;
        }
        boolean texts = schemas.isArray();
        for (JsonNode schema : schemas) {
            texts &= schema.isTextual();
        }
        if (!texts) {
            throw new ScimException(ScimError.INVALID_SYNTAX, "schemas is a list of URNs");
        }
    }

    private void readCore(JsonNode object) {
        Map<String, AttributePath> bare = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String key = field.getKey();
            JsonNode value = field.getValue();
            if (!Coercion.blank(value)) {
                AttributePath path = AttributePath.ofKey(key, value, type);
                if (path != null && path.wholeSchema()) {
                    readSchema(path, value);
                } else if (path != null && path.schema() != null && key.indexOf(':') < 0) {
                    bare.put(key, path);
                } else {
                    take(path, key, value);
                }
            }
        }
        bare.values().removeIf(this::stands);
        bare.forEach((key, path) -> take(path, key, object.path(key)));
    }

    /** Whether an extension's attribute has come already under its URN, which counts for more than the bare name. */
    private boolean stands(AttributePath path) {
        return path.schema() != null && resource.path(path.schema()).has(path.name());
    }

    private void readSchema(AttributePath path, JsonNode value) {
        String urn = path.schema();
        if (!value.isObject()) {
            throw new ScimException(
                    ScimError.INVALID_VALUE, (urn == null ? type.schema().id() : urn) + " is an object");
        }
        if (urn == null) {
            readCore(value);
        } else if (type.extension(urn) == null) {
            JsonNode kept = Coercion.undeclared(value, urn);
            if (kept != null) {
                for (Map.Entry<String, JsonNode> field : kept.properties()) {
                    if (field.getKey().indexOf(':') >= 0) {
                        throw new ScimException(
                                ScimError.INVALID_VALUE, urn + " has an attribute with a colon in its name");
                    }
                }
                ObjectNode extension = Extensions.in(resource, urn);
                kept.properties().forEach(field -> {
                    String name = spelling(urn, field.getKey());
                    Extensions.requireRoom(extension, urn, name);
                    Coercion.put(extension, name, field.getValue(), urn + ":" + name);
                });
            }
        } else {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                if (!Coercion.blank(field.getValue())) {
                    take(AttributePath.within(urn, field.getKey(), type), urn + ":" + field.getKey(), field.getValue());
                }
            }
        }
    }

    private void take(@Nullable AttributePath path, String key, JsonNode value) {
        if (path == null || !path.known()) {
            ignored.add(path == null ? key : path.toString());
            return;
        }
        Attribute attribute = path.attribute(type);
        if (attribute != null && attribute.readOnly()) {
            if (!SERVER_KEPT.contains(attribute.name())) {
                ignored.add(path.toString());
            }
            return;
        }
        JsonNode converted = convert(path, value);
        if (converted == null) {
            return;
        }
        ObjectNode home = path.schema() == null ? resource : Extensions.in(resource, path.schema());
        String name = attribute == null ? spelling(path.schema(), path.name()) : path.name();
        Extensions.requireRoom(home, path.schema(), name);
        if (path.sub() == null) {
            Coercion.put(home, name, converted, path.toString());
        } else if (attribute == null || !attribute.multiValued()) {
            ObjectNode parts = JsonNodeFactory.instance.objectNode();
            Coercion.put(home, name, parts.set(path.sub(), converted), path.toString());
        } else {
            home.withArrayProperty(name).addObject().set(path.sub(), converted);
        }
    }

    /** The name under which an undeclared extension has its attribute: names in two spellings are one (RFC 7643 §2.1). */
    private String spelling(@Nullable String urn, String name) {
        return spellings.computeIfAbsent(Names.fold(urn + ":" + name), folded -> name);
    }

    private @Nullable JsonNode convert(AttributePath path, JsonNode value) {
        Attribute target = path.target(type);
        return target == null
                ? Coercion.undeclared(value, path.toString())
                : coercion.value(target, value, path.toString());
    }
}
