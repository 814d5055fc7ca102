package dev.tessera.scim.protocol.patch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.schema.ResourceType;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A PatchOp message.
 *
 * @param operations in the order of the message; an operation without a path has become one per attribute
 * @param ignored labels of attributes that are unknown or not the client's to write, in alphabetical order
 */
public record PatchRequest(List<PatchOperation> operations, SortedSet<String> ignored) {
    public static final String URN = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    /** Operations in one message, as the client counts them. */
    public static final int MAX_OPERATIONS = 1000;

    public PatchRequest {
        operations = List.copyOf(operations);
        ignored = Collections.unmodifiableSortedSet(new TreeSet<>(ignored));
    }

    /**
     * Reads a message.
     *
     * @throws ScimException INVALID_SYNTAX, INVALID_PATH, INVALID_VALUE, MUTABILITY or NO_TARGET, naming the operation
     */
    public static PatchRequest parse(JsonNode body, ResourceType type) {
        requireUrn(body);
        JsonNode list = Names.field(body, "Operations");
        if (list == null || !list.isArray()) {
            throw new ScimException(ScimError.INVALID_SYNTAX, "A PATCH body has a list named Operations");
        }
        if (list.size() > MAX_OPERATIONS) {
            throw new ScimException(
                    ScimError.INVALID_VALUE, "A PATCH body has at most " + MAX_OPERATIONS + " operations");
        }
        OperationReader reader = new OperationReader(type);
        for (int i = 0; i < list.size(); i++) {
            try {
                reader.read(list.get(i));
            } catch (ScimException e) {
                throw new ScimException(e.error(), "Operations[" + i + "]: " + e.detail());
            }
        }
        return new PatchRequest(reader.operations(), reader.ignored());
    }

    private static void requireUrn(JsonNode body) {
        JsonNode schemas = Names.field(body, "schemas");
        if (schemas != null && schemas.isArray()) {
            for (JsonNode schema : schemas) {
                if (Names.same(schema.asText(), URN)) {
                    return;
                }
            }
        }
        throw new ScimException(ScimError.INVALID_SYNTAX, "The schemas of a PATCH body name " + URN);
    }
}
