package dev.tessera.scim.it.query;

import static dev.tessera.scim.it.users.Bodies.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.it.ScimClient;
import dev.tessera.scim.protocol.message.SearchRequest;
import java.util.ArrayList;
import java.util.List;

/** Bodies of searches, and walks over their pages. */
final class Searches {
    private Searches() {}

    static ObjectNode search(String filter) {
        ObjectNode search = json("{}").put("filter", filter);
        search.putArray("schemas").add(SearchRequest.URN);
        return search;
    }

    static List<String> userNames(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.path("Resources").forEach(user -> names.add(user.path("userName").asText()));
        return names;
    }

    /**
     * All pages by cursor, one after the other.
     *
     * @param query of the path, without cursor: {@code /Users?count=2}
     * @param between runs before each page but the first
     */
    static List<JsonNode> walk(ScimClient scim, String query, Runnable between) {
        List<JsonNode> resources = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = scim.get(query + "&cursor=" + cursor).expect(200).body();
            page.path("Resources").forEach(resources::add);
            cursor = page.path("nextCursor").asText();
            if (!cursor.isEmpty()) {
                between.run();
            }
        } while (!cursor.isEmpty());
        return resources;
    }
}
