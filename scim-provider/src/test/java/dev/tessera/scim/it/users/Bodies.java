package dev.tessera.scim.it.users;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Request bodies, as short as a test wants to read them. */
public final class Bodies {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .build();

    private Bodies() {}

    /** @param text an object; quotes may be single ones, names need none */
    public static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** A user {@code name} with the externalId {@code ext-name}, names and the work e-mail {@code name@tessera.test}. */
    public static ObjectNode user(String name) {
        ObjectNode user = json("""
                {schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
                 name: {givenName: 'Given', familyName: 'Family'}}""");
        user.put("userName", name).put("externalId", "ext-" + name);
        user.putArray("emails")
                .addObject()
                .put("value", name + "@tessera.test")
                .put("type", "work")
                .put("primary", true);
        return user;
    }

    /** Keycloak's representation of an enabled user with an e-mail address and both names. */
    public static ObjectNode account(String name) {
        return json("{enabled: true, firstName: 'Given', lastName: 'Family'}")
                .put("username", name)
                .put("email", name + "@tessera.test");
    }

    /** @param value as JSON */
    public static ObjectNode replace(String path, String value) {
        return patch("{op: 'replace', path: '" + path + "', value: " + value + "}");
    }

    /** @param operations JSON objects, separated by commas */
    public static ObjectNode patch(String operations) {
        return json("{schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [" + operations + "]}");
    }

    public static String id(JsonNode resource) {
        return resource.path("id").asText();
    }
}
