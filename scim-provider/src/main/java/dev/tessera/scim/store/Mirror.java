package dev.tessera.scim.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The multi-valued attributes of which one element also lives in Keycloak: the account's e-mail, and the phone number and
 * postal address that Keycloak's stock {@code phone} and {@code address} client scopes read from user attributes.
 */
final class Mirror {
    static final String EMAILS = "emails";
    static final String PHONES = "phoneNumbers";
    static final String ADDRESSES = "addresses";

    static final Set<String> ATTRIBUTES = Set.of(EMAILS, PHONES, ADDRESSES);

    static final String PHONE_ATTRIBUTE = "phoneNumber";

    /** SCIM sub-attribute of an address to the user attribute of Keycloak's address mapper. */
    static final Map<String, String> ADDRESS_ATTRIBUTES = Map.of(
            "formatted", "formatted",
            "streetAddress", "street",
            "locality", "locality",
            "region", "region",
            "postalCode", "postal_code",
            "country", "country");

    private Mirror() {}

    /** Index of the element that lives in Keycloak; -1 for an attribute without one. */
    static int home(String attribute, JsonNode elements) {
        if (!(elements instanceof ArrayNode array) || array.isEmpty()) {
            return -1;
        }
        return switch (attribute) {
            case EMAILS -> first(array, Mirror::hasValue, List.of(Mirror::isPrimary, type("work"), Mirror::any));
            case PHONES ->
                first(array, Mirror::hasValue, List.of(Mirror::isPrimary, type("work"), type("mobile"), Mirror::any));
            case ADDRESSES -> first(array, Mirror::any, List.of(type("work"), Mirror::isPrimary, Mirror::any));
            default -> -1;
        };
    }

    /** What is shown of Keycloak's own value where no row describes it; {@code primary} only where it stands alone. */
    static void describe(String attribute, ObjectNode element, boolean alone) {
        element.put("type", "work");
        if (alone && !attribute.equals(ADDRESSES)) {
            element.put("primary", true);
        }
    }

    /** Whether Keycloak alone would show this list as it is, so that no row has to. */
    static boolean isUndescribed(String attribute, JsonNode elements) {
        if (elements.size() != 1 || !ATTRIBUTES.contains(attribute)) {
            return false;
        }
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> part : elements.path(0).properties()) {
            boolean kept = attribute.equals(ADDRESSES)
                    ? ADDRESS_ATTRIBUTES.containsKey(part.getKey())
                    : part.getKey().equals("value");
            String text = part.getValue().asText();
            if (kept && !text.isEmpty()) {
                shown.put(part.getKey(), attribute.equals(EMAILS) ? text.toLowerCase(Locale.ROOT) : text);
            }
        }
        if (shown.isEmpty()) {
            return false;
        }
        describe(attribute, shown, true);
        return shown.equals(elements.path(0));
    }

    private static int first(ArrayNode elements, Predicate<JsonNode> must, List<Predicate<JsonNode>> preferences) {
        for (Predicate<JsonNode> preference : preferences) {
            for (int i = 0; i < elements.size(); i++) {
                if (must.and(preference).test(elements.get(i))) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static boolean hasValue(JsonNode element) {
        return !element.path("value").asText().isEmpty();
    }

    private static boolean isPrimary(JsonNode element) {
        return element.path("primary").asBoolean(false);
    }

    private static Predicate<JsonNode> type(String type) {
        return element -> type.equalsIgnoreCase(element.path("type").asText());
    }

    private static boolean any(JsonNode element) {
        return true;
    }
}
