package dev.tessera.scim.protocol.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The answer to a query: RFC 7644 §3.4.2. */
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
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        response.putArray("schemas").add(URN);
        response.put("totalResults", totalResults);
        response.put("startIndex", startIndex);
        response.put("itemsPerPage", resources.size());
        response.putArray("Resources").addAll(resources); // Entra's Test Connection wants the empty list, too
        return response;
    }
}
