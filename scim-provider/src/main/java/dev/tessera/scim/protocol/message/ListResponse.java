package dev.tessera.scim.protocol.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a query: RFC 7644 §3.4.2, RFC 9865 §2. */
public final class ListResponse {
    public static final String URN = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

    private ListResponse() {}

    /**
     * One page of results.
     *
     * @param totalResults how many resources match, on all pages
     * @param startIndex of the first resource of this page, counted from 1
     */
    public static ObjectNode of(long totalResults, int startIndex, List<ObjectNode> resources) {
        ObjectNode response = response(totalResults);
        response.put("startIndex", startIndex);
        return with(response, resources);
    }

    /**
     * One page of results that were asked for by cursor.
     *
     * @param totalResults null when nobody counted
     * @param nextCursor null on the last page
     */
    public static ObjectNode ofCursor(
            @Nullable Long totalResults, @Nullable String nextCursor, List<ObjectNode> resources) {
        ObjectNode response = response(totalResults);
        if (nextCursor != null) {
            response.put("nextCursor", nextCursor);
        }
        return with(response, resources);
    }

    private static ObjectNode response(@Nullable Long totalResults) {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        response.putArray("schemas").add(URN);
        if (totalResults != null) {
            response.put("totalResults", totalResults.longValue());
        }
        return response;
    }

    private static ObjectNode with(ObjectNode response, List<ObjectNode> resources) {
        response.put("itemsPerPage", resources.size());
        response.putArray("Resources").addAll(resources); // Entra's Test Connection wants the empty list, too
        return response;
    }
}
