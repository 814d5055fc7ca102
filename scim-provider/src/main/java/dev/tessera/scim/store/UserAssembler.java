package dev.tessera.scim.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.message.EntityTag;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.Schemas;
import dev.tessera.scim.store.jpa.ResourceEntity;
import dev.tessera.scim.store.jpa.group.GroupRow;
import dev.tessera.scim.store.jpa.user.UserRow;
import dev.tessera.scim.store.jpa.user.Value;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows to resource: what Keycloak's columns and attributes say wins over what our rows say, so that an edit in any console
 * shows through SCIM at once.
 */
final class UserAssembler {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ConnectionScope scope;
    private final MappedAttributes mapping;
    private final boolean emailAsUsername;

    UserAssembler(ConnectionScope scope, MappedAttributes mapping, boolean emailAsUsername) {
        this.scope = scope;
        this.mapping = mapping;
        this.emailAsUsername = emailAsUsername;
    }

    ObjectNode assemble(UserRow row, Map<String, List<String>> attributes, List<Value> values, List<GroupRow> groups) {
        ObjectNode user = JSON.objectNode();
        user.putArray("schemas").add(Schemas.USER_URN);
        user.put("id", row.id());
        ResourceEntity managed = row.managed();
        boolean mine = scope.visibility().manages(managed);
        if (mine && managed != null && managed.externalId() != null) {
            user.put("externalId", managed.externalId());
        }
        user.put("userName", userName(row, values));
        name(user, row);
        mapped(user, attributes);
        user.put("active", row.enabled());
        multiValued(user, row, attributes, values);
        extensions(user, attributes, values);
        groups(user, groups);
        manager(user);
        schemas(user);
        meta(user, row, managed);
        EntityTag.stamp(user);
        return user;
    }

    private String userName(UserRow row, List<Value> values) {
        for (Value value : values) {
            if (value.attribute().equals("userName") && value.value() != null) {
                boolean detached = !value.home() && emailAsUsername;
                if (detached || value.value().toLowerCase(Locale.ROOT).equals(row.username())) {
                    return value.value();
                }
            }
        }
        return row.username();
    }

    private static void name(ObjectNode user, UserRow row) {
        if (filled(row.firstName())) {
            user.withObjectProperty("name").put("givenName", row.firstName());
        }
        if (filled(row.lastName())) {
            user.withObjectProperty("name").put("familyName", row.lastName());
        }
    }

    private void mapped(ObjectNode user, Map<String, List<String>> attributes) {
        for (MappedAttributes.Entry entry : mapping.entries()) {
            String value = first(attributes, entry.attribute());
            if (entry.typed() && filled(value)) {
                ResourcePath.put(user, entry.path(), JSON.textNode(value));
            }
        }
    }

    private void multiValued(ObjectNode user, UserRow row, Map<String, List<String>> attributes, List<Value> values) {
        for (String attribute : UserForm.MULTI_VALUED) {
            ArrayNode elements = null;
            boolean described = !Mirror.ATTRIBUTES.contains(attribute);
            for (Value value : values) {
                if (value.attribute().equals(attribute)) {
                    described |= value.home();
                    ObjectNode element = ValueJson.element(value);
                    if (value.home() && !fillHome(element, attribute, row, attributes)) {
                        continue;
                    }
                    elements = elements == null ? JSON.arrayNode() : elements;
                    elements.add(element);
                }
            }
            ObjectNode home = described ? null : JSON.objectNode();
            if (home != null && fillHome(home, attribute, row, attributes)) {
                elements = elements == null ? JSON.arrayNode() : elements;
                Mirror.describe(attribute, home, elements.isEmpty());
                elements.insert(0, home);
            }
            if (elements != null) {
                user.set(attribute, elements);
            }
        }
    }

    /** Puts what Keycloak has into an element; false when it has nothing there (any more). */
    private static boolean fillHome(
            ObjectNode element, String attribute, UserRow row, Map<String, List<String>> attributes) {
        return switch (attribute) {
            case Mirror.EMAILS -> overlay(element, row.email(), true);
            case Mirror.PHONES -> overlay(element, first(attributes, Mirror.PHONE_ATTRIBUTE), false);
            case Mirror.ADDRESSES -> {
                boolean any = false;
                for (Map.Entry<String, String> part : Mirror.ADDRESS_ATTRIBUTES.entrySet()) {
                    String value = first(attributes, part.getValue());
                    element.remove(part.getKey());
                    if (filled(value)) {
                        element.put(part.getKey(), value);
                        any = true;
                    }
                }
                yield any;
            }
            default -> false;
        };
    }

    private static boolean overlay(ObjectNode element, @Nullable String current, boolean lowerCased) {
        if (!filled(current)) {
            return false;
        }
        String spelled = element.path("value").asText();
        if (!(lowerCased ? spelled.toLowerCase(Locale.ROOT) : spelled).equals(current)) {
            element.put("value", current);
        }
        return true;
    }

    private void extensions(ObjectNode user, Map<String, List<String>> attributes, List<Value> values) {
        for (Value value : values) {
            if (value.attribute().indexOf(':') < 0) {
                continue;
            }
            AttributePath path = UserForm.extensionPath(value.attribute());
            JsonNode json = ValueJson.scalar(value);
            if (value.home()) {
                String current = first(attributes, attributeOf(path));
                if (!filled(current)) {
                    continue;
                }
                json = ValueJson.text(json).equals(current) ? json : JSON.textNode(current);
            }
            if (ValueJson.inList(value)) {
                JsonNode list = ResourcePath.get(user, path);
                ArrayNode array = list instanceof ArrayNode already ? already : JSON.arrayNode();
                ResourcePath.put(user, path, array.add(json));
            } else {
                ResourcePath.put(user, path, json);
            }
        }
    }

    private String attributeOf(AttributePath path) {
        for (MappedAttributes.Entry entry : mapping.entries()) {
            if (entry.path().equals(path)) {
                return entry.attribute();
            }
        }
        return "";
    }

    private void groups(ObjectNode user, List<GroupRow> groups) {
        for (GroupRow group : groups) {
            if (group.visible()) {
                user.withArrayProperty("groups")
                        .addObject()
                        .put("value", group.groupId())
                        .put("$ref", scope.baseUrl() + "/Groups/" + group.groupId())
                        .put("display", group.name())
                        .put("type", group.direct() ? "direct" : "indirect");
            }
        }
    }

    private void manager(ObjectNode user) {
        JsonNode manager = user.path(Schemas.ENTERPRISE_USER_URN).path("manager");
        if (manager instanceof ObjectNode object && object.path("value").isTextual()) {
            object.put(
                    "$ref", scope.baseUrl() + "/Users/" + object.path("value").asText());
        }
    }

    private static void schemas(ObjectNode user) {
        ArrayNode schemas = user.withArrayProperty("schemas");
        user.fieldNames().forEachRemaining(name -> {
            if (name.indexOf(':') >= 0) {
                schemas.add(name);
            }
        });
    }

    private void meta(ObjectNode user, UserRow row, @Nullable ResourceEntity managed) {
        long modified = managed == null ? row.created() : Math.max(managed.modified(), row.created());
        user.putObject("meta")
                .put("resourceType", "User")
                .put("created", Instant.ofEpochMilli(row.created()).toString())
                .put("lastModified", Instant.ofEpochMilli(modified).toString())
                .put("location", scope.baseUrl() + "/Users/" + row.id());
    }

    private static @Nullable String first(Map<String, List<String>> attributes, String name) {
        List<String> values = attributes.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.get(0);
    }

    private static boolean filled(@Nullable String value) {
        return value != null && !value.isEmpty();
    }
}
