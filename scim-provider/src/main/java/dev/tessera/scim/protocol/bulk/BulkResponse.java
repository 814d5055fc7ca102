package dev.tessera.scim.protocol.bulk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a bulk request: RFC 7644 §3.7.3. */
public final class BulkResponse {
    public static final String URN = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";

    private BulkResponse() {}

    /** @param operations what {@link #operation} made, one for each operation that was tried */
    public static ObjectNode of(List<ObjectNode> operations) {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        response.putArray("schemas").add(URN);
        response.putArray("Operations").addAll(operations);
        return response;
    }

    /**
     * What became of one operation.
     *
     * @param location of the resource; null for a POST that failed, and for what was to be done to its resource
     * @param version as an entity tag; null when the resource has none any more
     * @param error the error document; null when the operation succeeded
     */
    public static ObjectNode operation(
            BulkOperation operation,
            int status,
            @Nullable String location,
            @Nullable String version,
            @Nullable ObjectNode error) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        if (location != null) {
            result.put("location", location);
        }
        result.put("method", operation.method());
        if (operation.bulkId() != null) {
            result.put("bulkId", operation.bulkId());
        }
        if (version != null) {
            result.put("version", version);
        }
        result.put("status", Integer.toString(status));
        if (error != null) {
            result.set("response", error);
        }
        return result;
    }
}
