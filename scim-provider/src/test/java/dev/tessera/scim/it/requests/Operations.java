package dev.tessera.scim.it.requests;

import static dev.tessera.scim.it.users.Bodies.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bulk requests, and what is answered to each operation. */
public final class Operations {

    private Operations() {}

    public static ObjectNode request(ObjectNode... operations) {
        ObjectNode request = json("{schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest']}");
        ArrayNode list = request.putArray("Operations");
        for (ObjectNode operation : operations) {
            list.add(operation);
        }
        return request;
    }

    /** Creates a user. */
    public static ObjectNode post(String bulkId, ObjectNode data) {
        return operation("POST", "/Users", data).put("bulkId", bulkId);
    }

    public static ObjectNode operation(String method, String path, @Nullable ObjectNode data) {
        ObjectNode operation = json("{}").put("method", method).put("path", path);
        return data == null ? operation : operation.set("data", data);
    }

    /** @param done the operations of a bulk response */
    public static List<String> statuses(JsonNode done) {
        List<String> statuses = new ArrayList<>();
        done.forEach(one -> statuses.add(one.path("status").asText()));
        return statuses;
    }
}
