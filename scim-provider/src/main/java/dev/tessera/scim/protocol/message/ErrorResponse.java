package dev.tessera.scim.protocol.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.ScimError;

/** The body of every answer that is not a success: RFC 7644 §3.12. */
public final class ErrorResponse {
    public static final String URN = "urn:ietf:params:scim:api:messages:2.0:Error";

    private ErrorResponse() {}

    public static ObjectNode of(ScimError error, String detail) {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        response.putArray("schemas").add(URN);
        response.put("status", Integer.toString(error.status())); // a text: RFC 7644 §3.12
        if (error.scimType() != null) {
            response.put("scimType", error.scimType());
        }
        response.put("detail", detail);
        return response;
    }
}
