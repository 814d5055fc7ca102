package dev.tessera.scim.connection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A connection's overrides of the default mapping: SCIM attribute path to the name of a Keycloak user attribute.
 *
 * @param attributes paths as the administrator wrote them; looked up in any case (RFC 7643 §2.1)
 */
public record AttributeMapping(Map<String, String> attributes) {

    public static final AttributeMapping NONE = new AttributeMapping(Map.of());

    private static final int MAX_ENTRIES = 100;
    private static final int MAX_LENGTH = 255;

    // RFC 7644 §3.5.2: attrPath = [URI ":"] ATTRNAME *1subAttr; ATTRNAME = ALPHA *(nameChar)
    private static final Pattern PATH = Pattern.compile(
            "(?:urn:[a-z0-9][a-z0-9-]{0,31}(?::[a-z0-9()+,.=@;$_!*'%/-]+)+:)?[a-z][a-z0-9_$-]*(?:\\.[$a-z][a-z0-9_$-]*)?",
            Pattern.CASE_INSENSITIVE);

    /** Keycloak keeps these as columns, or answers them itself: an attribute of that name would shadow them. */
    private static final Set<String> TAKEN = Set.of("id", "username", "email", "firstname", "lastname", "enabled");

    /** Paths whose home is fixed; a password must never become a readable attribute. */
    private static final Set<String> FIXED =
            Set.of("id", "schemas", "meta", "groups", "password", "username", "active", "externalid");

    public AttributeMapping {
        TreeMap<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(attributes);
        attributes = Collections.unmodifiableMap(sorted);
    }

    /** The Keycloak attribute for a path, if this connection overrides it. */
    public Optional<String> attributeFor(String path) {
        return Optional.ofNullable(attributes.get(path));
    }

    /** Reads and checks the setting {@code attributeMapping}; every refusal names the path at fault. */
    static AttributeMapping read(JsonNode node) {
        if (!node.isObject() || node.size() > MAX_ENTRIES) {
            throw Refusal.invalid("The setting 'attributeMapping' must be a JSON object of at most " + MAX_ENTRIES
                    + " SCIM attribute paths, each with the name of a Keycloak user attribute.");
        }
        Map<String, String> read = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Set<String> used = new HashSet<>();
        node.properties().forEach(entry -> {
            String path = requirePath(entry.getKey());
            String attribute = requireAttribute(path, entry.getValue());
            if (read.put(path, attribute) != null) {
                throw refuse(path, "is there twice: attribute paths are the same in any case");
            }
            if (!used.add(attribute)) {
                throw refuse(path, "leads to '" + attribute + "', which another path already uses");
            }
        });
        return new AttributeMapping(read);
    }

    private static String requirePath(String path) {
        if (path.length() > MAX_LENGTH || !PATH.matcher(path).matches()) {
            throw refuse(
                    path,
                    "is no SCIM attribute path such as displayName, name.middleName or"
                            + " urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department");
        }
        if (FIXED.contains(path.toLowerCase(Locale.ROOT))) {
            throw refuse(path, "has a fixed home in Keycloak and cannot be mapped");
        }
        return path;
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

    private static Refusal refuse(String path, String why) {
        return Refusal.invalid("The setting 'attributeMapping': '" + JsonMembers.shortened(path) + "' " + why + ".");
    }
}
