package dev.tessera.scim.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.Mutability;
import dev.tessera.scim.protocol.schema.Schemas;
import dev.tessera.scim.store.jpa.ResourceEntity;
import dev.tessera.scim.store.jpa.user.UserRow;
import dev.tessera.scim.store.jpa.user.Value;
import dev.tessera.scim.store.jpa.user.ValueEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Resource to rows: where each part of a SCIM user is kept. Comparing the forms of a resource before and after a request
 * tells what has to be written.
 *
 * @param username as Keycloak keeps it: in lower case; the e-mail in realms that use it as username
 * @param attributes Keycloak user attributes by name, absent ones left out
 */
record UserForm(
        String username,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String externalId,
        SortedMap<String, String> attributes,
        List<Value> values) {

    /** The multi-valued attributes of RFC 7643 §4.1.2 that a client may write. */
    static final List<String> MULTI_VALUED = Schemas.USER_SCHEMA.attributes().stream()
            .filter(attribute -> attribute.multiValued() && attribute.mutability() != Mutability.READ_ONLY)
            .map(attribute -> attribute.name())
            .toList();

    private static final AttributePath MANAGER =
            new AttributePath(Schemas.ENTERPRISE_USER_URN, "manager", "value", true);

    /** Longest value of USER_ENTITY's columns, in characters. */
    private static final int COLUMN = 255;

    /**
     * @param resource canonical; its read-only parts are passed over
     * @throws ScimException invalidValue naming the attribute whose value is too long for its home
     */
    static UserForm of(ObjectNode resource, MappedAttributes mapping, boolean emailAsUsername) {
        String userName = resource.path("userName").asText();
        JsonNode emails = resource.path(Mirror.EMAILS);
        int home = Mirror.home(Mirror.EMAILS, emails);
        String mail = home < 0 ? "" : emails.path(home).path("value").asText();
        String email = mail.isEmpty() ? null : limited("emails.value", lower(mail), COLUMN);
        boolean derived = emailAsUsername && email != null && !lower(userName).equals(email);
        List<Value> values = new ArrayList<>();
        if (derived || !userName.equals(lower(userName))) {
            values.add(Value.plain("userName", !derived, "S", userName));
        }
        SortedMap<String, String> attributes = new TreeMap<>();
        for (MappedAttributes.Entry entry : mapping.entries()) {
            JsonNode value = mapped(resource, entry.path());
            if (value != null) {
                attributes.put(entry.attribute(), ValueJson.text(value));
            }
        }
        for (String attribute : MULTI_VALUED) {
            elements(attribute, resource.path(attribute), attributes, values);
        }
        extensions(resource, mapping, values);
        values.forEach(UserForm::check);
        String username = derived && email != null ? email : limited("userName", lower(userName), COLUMN);
        return new UserForm(
                username,
                email,
                name(resource, "givenName"),
                name(resource, "familyName"),
                externalId(resource),
                attributes,
                values);
    }

    /** A manager may be sent as the address of a user alone (RFC 7643 §4.3). */
    private static @Nullable JsonNode mapped(ObjectNode resource, AttributePath path) {
        JsonNode value = ResourcePath.get(resource, path);
        if (value != null || !path.equals(MANAGER)) {
            return value;
        }
        String address = resource.path(Schemas.ENTERPRISE_USER_URN)
                .path("manager")
                .path("$ref")
                .asText();
        int users = address.lastIndexOf("/Users/");
        String id = users < 0 ? "" : address.substring(users + "/Users/".length());
        return id.isEmpty() ? null : TextNode.valueOf(id);
    }

    /** Whether two resources have the same e-mails, and so the same one as their account's. */
    static boolean sameEmails(ObjectNode one, ObjectNode other) {
        return one.path(Mirror.EMAILS).equals(other.path(Mirror.EMAILS));
    }

    /** The USER_ENTITY row that an account in this form has. */
    UserRow row(String id, boolean enabled, long created, @Nullable String federationLink, ResourceEntity managed) {
        return new UserRow(id, username, email, firstName, lastName, enabled, created, federationLink, managed);
    }

    private static void elements(
            String attribute, JsonNode elements, SortedMap<String, String> attributes, List<Value> values) {
        int home = Mirror.home(attribute, elements);
        boolean undescribed = Mirror.isUndescribed(attribute, elements);
        for (int i = 0; i < elements.size(); i++) {
            JsonNode element = elements.path(i);
            if (!undescribed) {
                values.add(ValueJson.value(attribute, i == home, element));
            }
            if (i == home && attribute.equals(Mirror.PHONES) && element.hasNonNull("value")) {
                attributes.put(Mirror.PHONE_ATTRIBUTE, element.path("value").asText());
            }
            if (i == home && attribute.equals(Mirror.ADDRESSES)) {
                for (Map.Entry<String, String> part : Mirror.ADDRESS_ATTRIBUTES.entrySet()) {
                    if (element.hasNonNull(part.getKey())) {
                        attributes.put(
                                part.getValue(), element.path(part.getKey()).asText());
                    }
                }
            }
        }
    }

    private static void extensions(ObjectNode resource, MappedAttributes mapping, List<Value> values) {
        for (Map.Entry<String, JsonNode> extension : resource.properties()) {
            String urn = extension.getKey();
            if (urn.indexOf(':') < 0 || urn.equals(Schemas.ENTERPRISE_USER_URN)) {
                continue;
            }
            for (Map.Entry<String, JsonNode> field : extension.getValue().properties()) {
                String name = urn + ":" + field.getKey();
                boolean home = mapping.entries().stream()
                        .anyMatch(entry -> entry.path().equals(extensionPath(name)));
                if (field.getValue() instanceof ArrayNode list && !home) {
                    list.forEach(one -> values.add(ValueJson.scalar(name, false, one, true)));
                } else {
                    values.add(ValueJson.scalar(name, home, field.getValue(), false));
                }
            }
        }
    }

    /** Of URN, colon and attribute name. */
    static AttributePath extensionPath(String attribute) {
        int colon = attribute.lastIndexOf(':');
        return new AttributePath(attribute.substring(0, colon), attribute.substring(colon + 1), null, true);
    }

    private static @Nullable String name(ObjectNode resource, String part) {
        String value = resource.path("name").path(part).asText();
        return value.isEmpty() ? null : limited("name." + part, value, COLUMN);
    }

    private static @Nullable String externalId(ObjectNode resource) {
        String value = resource.path("externalId").asText();
        return value.isEmpty() ? null : limited("externalId", value, ResourceEntity.EXTERNAL_ID_LENGTH);
    }

    private static void check(Value value) {
        limited("An attribute's name", value.attribute(), ValueEntity.SHORT);
        value.sub()
                .keySet()
                .forEach(sub -> limited("An attribute's name", value.attribute() + "." + sub, ValueEntity.SHORT));
        if (value.type() != null) {
            limited(value.attribute() + ".type", value.type(), ValueEntity.SHORT);
        }
        if (value.display() != null) {
            limited(value.attribute() + ".display", value.display(), ValueEntity.SHORT);
        }
    }

    private static String limited(String attribute, String value, int length) {
        if (value.length() > length) {
            throw new ScimException(
                    ScimError.INVALID_VALUE,
                    attribute + " is longer than the " + length + " characters that can be stored.");
        }
        return value;
    }

    private static String lower(String value) {
        return value.toLowerCase(Locale.ROOT);
    }
}
