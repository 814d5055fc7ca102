package dev.tessera.devserver.bench.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.devserver.bench.scim.ScimRequest;
import java.util.List;
import java.util.stream.IntStream;

/** The documents that clients send: RFC 7643 §8, RFC 7644 §3. */
final class Bodies {

    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    private static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    private static final String BULK = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";

    private Bodies() {}

    static String userName(String mark) {
        return mark + "@bench.example.org";
    }

    static String externalId(String mark) {
        return "x-" + mark;
    }

    static String displayName(String mark) {
        return "Display " + mark;
    }

    /** What nearly every client sends, and what Keycloak's own SCIM can keep as well. */
    static ObjectNode user(String mark) {
        ObjectNode user = document(USER)
                .put("userName", userName(mark))
                .put("externalId", externalId(mark))
                .put("displayName", displayName(mark))
                .put("title", "Engineer")
                .put("active", true);
        user.putObject("name").put("givenName", "Given " + mark).put("familyName", "Family " + mark);
        user.putArray("emails")
                .addObject()
                .put("value", userName(mark))
                .put("type", "work")
                .put("primary", true);
        return user;
    }

    /** As a company's directory sends it: phones, an address, the enterprise extension. */
    static ObjectNode richUser(String mark) {
        ObjectNode user =
                user(mark).put("title", "Engineer").put("userType", "Employee").put("preferredLanguage", "en-GB");
        user.withArray("schemas").add(ENTERPRISE);
        ArrayNode phones = user.putArray("phoneNumbers");
        phones.addObject().put("type", "work").put("value", "+44 20 7946 0000");
        phones.addObject().put("type", "mobile").put("value", "+44 7700 900000");
        user.putArray("addresses")
                .addObject()
                .put("type", "work")
                .put("streetAddress", "1 High Street")
                .put("locality", "London")
                .put("postalCode", "N1 9GU")
                .put("country", "GB");
        user.putObject(ENTERPRISE)
                .put("employeeNumber", mark)
                .put("department", "Research")
                .put("costCenter", "4130")
                .put("organization", "Example");
        return user;
    }

    static ObjectNode group(String name) {
        return document(GROUP).put("displayName", name);
    }

    static ObjectNode addMembers(List<String> users) {
        ObjectNode patch = document(PATCH);
        ArrayNode members = patch.putArray("Operations")
                .addObject()
                .put("op", "add")
                .put("path", "members")
                .putArray("value");
        users.forEach(user -> members.addObject().put("value", user));
        return patch;
    }

    static ObjectNode removeMember(String user) {
        ObjectNode patch = document(PATCH);
        patch.putArray("Operations").addObject().put("op", "remove").put("path", "members[value eq \"" + user + "\"]");
        return patch;
    }

    static ObjectNode replace(String path, String value) {
        ObjectNode patch = document(PATCH);
        patch.putArray("Operations")
                .addObject()
                .put("op", "replace")
                .put("path", path)
                .put("value", value);
        return patch;
    }

    static ObjectNode activate(boolean active) {
        ObjectNode patch = document(PATCH);
        patch.putArray("Operations")
                .addObject()
                .put("op", "replace")
                .put("path", "active")
                .put("value", active);
        return patch;
    }

    /** RFC 7644 §3.7: one request that creates many. */
    static ScimRequest bulk(List<String> marks) {
        ObjectNode bulk = document(BULK);
        ArrayNode operations = bulk.putArray("Operations");
        IntStream.range(0, marks.size())
                .forEach(i -> operations
                        .addObject()
                        .put("method", "POST")
                        .put("path", "/Users")
                        .put("bulkId", "b" + i)
                        .set("data", user(marks.get(i))));
        return ScimRequest.post("/Bulk", bulk);
    }

    private static ObjectNode document(String schema) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putArray("schemas").add(schema);
        return document;
    }
}
