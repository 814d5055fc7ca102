package dev.tessera.scim.protocol.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several operations in one message: RFC 7644 §3.7.
 *
 * @param failOnErrors after so many failed operations the rest is not carried out; 0 for never
 */
public record BulkRequest(List<BulkOperation> operations, int failOnErrors) {
    public static final String URN = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";

    public BulkRequest {
        operations = List.copyOf(operations);
    }

    /**
     * Reads a message. An operation that lacks something fails by itself, when its turn comes.
     *
     * @throws ScimException INVALID_SYNTAX or INVALID_VALUE; PAYLOAD_TOO_LARGE for more than {@code maxOperations}
     */
    public static BulkRequest parse(JsonNode body, int maxOperations) {
        JsonNode schemas = Names.field(body, "schemas");
        boolean named = false;
        for (JsonNode schema : schemas == null ? List.<JsonNode>of() : schemas) {
            named |= Names.same(schema.asText(), URN);
        }
        JsonNode list = Names.field(body, "Operations");
        if (!named || list == null || !list.isArray()) {
            throw new ScimException(
                    ScimError.INVALID_SYNTAX,
                    "A bulk request names " + URN + " in schemas and has a list named Operations.");
        }
        if (list.size() > maxOperations) {
            throw new ScimException(
                    ScimError.PAYLOAD_TOO_LARGE,
                    "A bulk request has at most " + maxOperations + " operations, this one has " + list.size()
                            + "; send them in several requests.");
        }
        List<BulkOperation> operations = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            if (!list.get(i).isObject()) {
                throw new ScimException(ScimError.INVALID_SYNTAX, "Operations[" + i + "] is not an object.");
            }
            operations.add(BulkOperation.read(i, list.get(i)));
        }
        return new BulkRequest(operations, failOnErrors(Names.field(body, "failOnErrors")));
    }

    private static int failOnErrors(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return 0;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 1) {
            throw new ScimException(ScimError.INVALID_VALUE, "failOnErrors is a whole number from 1.");
        }
        return value.asInt();
    }
}
