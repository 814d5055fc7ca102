package dev.tessera.scim.store;

import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.Schemas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which Keycloak user attribute holds which single-valued SCIM attribute. The names are those that the stock client scopes
 * of Keycloak read (profile: nickname, profile, zoneinfo, locale, middleName), and SCIM's own where no scope has one.
 */
public final class AttributeMapping {
    private static final String ENTERPRISE = Schemas.ENTERPRISE_USER_URN + ":";

    /** SCIM path to user attribute name, as every connection starts out, in the order in which answers show them. */
    public static final Map<String, String> DEFAULT = defaults();

    /** One mapped place: the SCIM path and the user attribute that holds its value. */
    record Entry(AttributePath path, String attribute) {
        /** Whether the JSON type of the value is known from a schema; else a row of ours keeps it. */
        boolean typed() {
            return path.schema() == null || path.schema().equals(Schemas.ENTERPRISE_USER_URN);
        }
    }

    private final List<Entry> entries;

    /** @param overrides SCIM path to user attribute name, over {@link #DEFAULT} */
    public AttributeMapping(Map<String, String> overrides) {
        Map<String, String> names = new LinkedHashMap<>(DEFAULT);
        overrides.forEach((path, attribute) ->
                names.put(AttributePath.parse(path, Schemas.USER).toString(), attribute));
        entries = names.entrySet().stream()
                .map(name -> new Entry(AttributePath.parse(name.getKey(), Schemas.USER), name.getValue()))
                .toList();
    }

    List<Entry> entries() {
        return entries;
    }

    private static Map<String, String> defaults() {
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
            names.put(ENTERPRISE + same, same);
        }
        names.put(ENTERPRISE + "manager.value", "manager");
        return names;
    }
}
