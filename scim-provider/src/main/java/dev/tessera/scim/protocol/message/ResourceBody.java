package dev.tessera.scim.protocol.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.schema.ResourceType;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The body of a POST or PUT: RFC 7644 §3.3 and §3.5.1.
 *
 * @param resource what the client wants to be stored: canonical names, values of the schema's types, multi-valued attributes as
 *     lists, extensions under their URN, nothing empty; without id, meta, schemas and other attributes that the server keeps
 * @param ignored paths of attributes that are unknown or not the client's to write, in alphabetical order
 */
public record ResourceBody(ObjectNode resource, SortedSet<String> ignored) {
    public ResourceBody {
        ignored = Collections.unmodifiableSortedSet(new TreeSet<>(ignored));
    }

    /** Without values, for one may be a password. */
    @Override
    public String toString() {
        return "ResourceBody" + Names.of(resource) + " ignored " + ignored;
    }

    /**
     * Reads a body.
     *
     * @throws ScimException INVALID_SYNTAX or INVALID_VALUE, naming the attribute
     */
    public static ResourceBody parse(JsonNode body, ResourceType type) {
        ResourceReader reader = new ResourceReader(type);
        reader.read(body);
        return new ResourceBody(reader.resource(), reader.ignored());
    }
}
