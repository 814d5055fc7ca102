package dev.tessera.scim.connection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.Schemas;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which Keycloak user attribute holds which single-valued SCIM attribute: a connection's overrides of the default mapping.
 *
 * @param attributes canonical SCIM path to the name of a Keycloak user attribute
 */
public record AttributeMapping(Map<String, String> attributes) {

    public static final AttributeMapping NONE = new AttributeMapping(Map.of());

    /**
     * How every connection starts out, in the order in which answers show it. The names are those that the stock client
     * scopes of Keycloak read (nickname, profile, zoneinfo, locale, middleName), and SCIM's own where no scope has one.
     */
    private static final Map<String, String> DEFAULTS = defaults();

    /** One element of these multi-valued attributes is mirrored to attributes of these names, for the stock scopes. */
    private static final Set<String> MIRRORED =
            Set.of("phoneNumber", "formatted", "street", "locality", "region", "postal_code", "country");

    private static final Map<String, String> FIXED = fields();

    private static final int MAX_ENTRIES = 100;
    private static final int MAX_LENGTH = 255;

    /** Keycloak keeps these as columns, or answers them itself: an attribute of that name would shadow them. */
    private static final Set<String> TAKEN = Set.of("id", "username", "email", "firstname", "lastname", "enabled");

    public AttributeMapping {
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /** The mapping that every connection starts out with, in the order in which answers show it. */
    public static Map<String, String> standard() {
        return Collections.unmodifiableMap(DEFAULTS);
    }

    /** Attributes whose home is a field of Keycloak's user: they cannot be mapped. */
    public static Map<String, String> fixed() {
        return FIXED;
    }

    /** The whole mapping in force, defaults included. */
    public Map<String, String> effective() {
        Map<String, String> names = new LinkedHashMap<>(DEFAULTS);
        names.putAll(attributes);
        return names;
    }

    /** Reads and checks the setting {@code attributeMapping}; every refusal names the path at fault. */
    static AttributeMapping read(JsonNode node) {
        if (!node.isObject() || node.size() > MAX_ENTRIES) {
            throw Refusal.invalid("The setting 'attributeMapping' must be a JSON object of at most " + MAX_ENTRIES
                    + " SCIM attribute paths, each with the name of a Keycloak user attribute.");
        }
        Map<String, String> read = new TreeMap<>();
        node.properties().forEach(entry -> {
            String path = requirePath(entry.getKey());
            if (read.put(path, requireAttribute(path, entry.getValue())) != null) {
                throw refuse(path, "is there twice: attribute paths are the same in any case");
            }
        });
        AttributeMapping mapping = new AttributeMapping(read);
        Set<String> used = new HashSet<>(MIRRORED);
        mapping.effective().forEach((path, attribute) -> {
            if (!used.add(attribute)) {
                throw refuse(path, "leads to '" + attribute + "', which another path already uses");
            }
        });
        return mapping;
    }

    private static String requirePath(String text) {
        AttributePath path = parse(text);
        boolean extension = path.schema() != null
                && !path.schema().equals(Schemas.ENTERPRISE_USER_URN)
                && path.sub() == null
                && !path.name().isEmpty();
        if (!extension && !DEFAULTS.containsKey(path.toString())) {
            throw refuse(text, whyNot(path));
        }
        return path.toString();
    }

    private static String whyNot(AttributePath path) {
        if (!path.known()) {
            return "is an attribute that no schema knows, so it is never stored";
        }
        if (path.wholeSchema()) {
            return "names a schema and no attribute of it";
        }
        return path.schema() != null && Schemas.USER.extension(path.schema()) == null
                ? "is a sub-attribute in an extension: only whole attributes of extensions can be mapped"
                : "has a fixed home in Keycloak and cannot be mapped";
    }

    private static AttributePath parse(String text) {
        try {
            if (text.length() <= MAX_LENGTH) {
                return AttributePath.parse(text, Schemas.USER);
            }
        } catch (ScimException malformed) {
            // told below, in the words of this setting
        }
        throw refuse(
                text,
                "is no SCIM attribute path such as displayName, name.middleName or " + Schemas.ENTERPRISE_USER_URN
                        + ":department");
    }

    private static String requireAttribute(String path, JsonNode value) {
        String name = value.isTextual() ? value.asText() : "";
        if (name.isBlank() || name.length() > MAX_LENGTH || !JsonMembers.isStorable(name)) {
            throw refuse(path, "needs the name of a Keycloak user attribute, a string of 1 to 255 characters");
        }
        if (TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
            throw refuse(path, "cannot lead to '" + name + "', which is a field of the user and no attribute");
        }
        return name;
    }

    private static Map<String, String> fields() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("userName", "username");
        names.put("name.givenName", "firstName");
        names.put("name.familyName", "lastName");
        names.put("emails[type eq \"work\"].value", "email");
        names.put("active", "enabled");
        return Collections.unmodifiableMap(names);
    }

    private static Map<String, String> defaults() {
        String enterprise = Schemas.ENTERPRISE_USER_URN + ":";
        Map<String, String> names = new LinkedHashMap<>();
        names.put("name.formatted", "formattedName");
        names.put("name.middleName", "middleName");
        names.put("name.honorificPrefix", "honorificPrefix");
        names.put("name.honorificSuffix", "honorificSuffix");
        names.put("displayName", "displayName");
        names.put("nickName", "nickname");
        names.put("profileUrl", "profile");
        names.put("title", "title");
        names.put("userType", "userType");
        names.put("preferredLanguage", "preferredLanguage");
        names.put("locale", "locale");
        names.put("timezone", "zoneinfo");
        for (String same : List.of("employeeNumber", "costCenter", "organization", "division", "department")) {
            names.put(enterprise + same, same);
        }
        names.put(enterprise + "manager.value", "manager");
        return names;
    }

    private static Refusal refuse(String path, String why) {
        return Refusal.invalid("The setting 'attributeMapping': '" + JsonMembers.shortened(path) + "' " + why + ".");
    }
}
