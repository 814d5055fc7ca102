package dev.tessera.scim.store;

import dev.tessera.scim.MarkdownTable;
import dev.tessera.scim.connection.AttributeMapping;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.Attribute;
import dev.tessera.scim.protocol.schema.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** docs/attributes.md has a row for each attribute of the schemas, with the home that the code gives it. */
class AttributeTableTest {
    private static final String OURS = "`TESSERA_VALUE`";

    private static final Map<String, String> MAPPING = AttributeMapping.NONE.effective();

    /** What Keycloak's stock client scope {@code profile} makes of a user attribute. */
    private static final Map<String, String> CLAIMS = Map.of(
            "middleName", "`middle_name`",
            "nickname", "`nickname`",
            "profile", "`profile`",
            "zoneinfo", "`zoneinfo`",
            "locale", "`locale`");

    @Test
    void the_page_has_every_attribute_and_no_other() {
        List<List<String>> rows = new ArrayList<>();
        for (String common : List.of("id", "externalId", "meta")) {
            rows.add(row(common, attribute(common)));
        }
        Schemas.USER_SCHEMA.attributes().forEach(attribute -> add(rows, "", attribute));
        Schemas.ENTERPRISE_USER_SCHEMA.attributes().forEach(attribute -> add(rows, "enterprise:", attribute));
        MarkdownTable.of(List.of("attribute", "type", "on create", "on update", "home in Keycloak", "claim"), rows)
                .assertThatItStandsIn("attributes.md");
    }

    /** A complex attribute with one value is listed by its parts, each of which has a home of its own. */
    private static void add(List<List<String>> rows, String prefix, Attribute attribute) {
        if (attribute.complex() && !attribute.multiValued()) {
            attribute
                    .subAttributes()
                    .forEach(part -> rows.add(row(prefix + attribute.name() + "." + part.name(), part)));
        } else {
            rows.add(row(prefix + attribute.name(), attribute));
        }
    }

    private static List<String> row(String path, Attribute attribute) {
        String type = attribute.type().word() + (attribute.multiValued() ? ", list" : "");
        // The schema lets a client write manager.$ref; what counts is manager.value.
        boolean ours = attribute.readOnly() || path.endsWith("$ref");
        String create = ours ? "passed over" : attribute.required() ? "required" : "optional";
        String update = ours ? "passed over" : attribute.required() ? "cannot be removed" : "changeable";
        return List.of("`" + path + "`", type, create, update, home(path), claim(path));
    }

    private static String home(String path) {
        String attribute = mapped(path);
        return attribute != null
                ? "user attribute `" + attribute + "`"
                : switch (path) {
                    case "id" -> "the user's id";
                    case "externalId" -> "`TESSERA_RESOURCE`, per connection";
                    case "meta" -> "computed; times from the user and `TESSERA_RESOURCE`";
                    case "userName" -> "username (in lower case; the spelling in " + OURS + ")";
                    case "name.givenName" -> "first name";
                    case "name.familyName" -> "last name";
                    case "active" -> "enabled";
                    case "password" -> "credential, if `setPassword` is on; else dropped";
                    case "groups" -> "memberships in the connection's groups, direct and by groups below them";
                    case "emails" -> "one: e-mail; the others: " + OURS;
                    case "phoneNumbers" -> "one: user attribute `" + Mirror.PHONE_ATTRIBUTE + "`; the others: " + OURS;
                    case "addresses" -> "one: the user attributes of Keycloak's address mapper; the others: " + OURS;
                    case "enterprise:manager.$ref", "enterprise:manager.displayName" -> pointer(path);
                    default -> list(path);
                };
    }

    private static String pointer(String path) {
        return path.endsWith("$ref") ? "computed from `manager.value`" : "nowhere";
    }

    private static String list(String path) {
        if (!UserForm.MULTI_VALUED.contains(path)) {
            throw new AssertionError(path + " has no home that this test knows");
        }
        return OURS;
    }

    private static String claim(String path) {
        return switch (path) {
            case "id" -> "`sub`";
            case "userName" -> "`preferred_username`";
            case "name.givenName" -> "`given_name`, part of `name`";
            case "name.familyName" -> "`family_name`, part of `name`";
            case "emails" -> "`email` (scope `email`)";
            case "phoneNumbers" -> "`phone_number` (scope `phone`)";
            case "addresses" -> "`address` (scope `address`)";
            default -> {
                String attribute = mapped(path);
                yield attribute == null ? "" : CLAIMS.getOrDefault(attribute, "by a User Attribute mapper");
            }
        };
    }

    private static @Nullable String mapped(String path) {
        return MAPPING.get(path.replace("enterprise:", Schemas.ENTERPRISE_USER_URN + ":"));
    }

    private static Attribute attribute(String name) {
        Attribute attribute = AttributePath.parse(name, Schemas.USER).attribute(Schemas.USER);
        if (attribute == null) {
            throw new AssertionError(name);
        }
        return attribute;
    }
}
