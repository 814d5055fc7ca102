package dev.tessera.scim.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The multi-valued attributes of which one element also lives in Keycloak: the account's e-mail, and the phone number and
 * postal address that Keycloak's stock {@code phone} and {@code address} client scopes read from user attributes.
 */
final class Mirror {
    static final String EMAILS = "emails";
    static final String PHONES = "phoneNumbers";
    static final String ADDRESSES = "addresses";

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

    static boolean isMirrored(String attribute) {
        return switch (attribute) {
            case EMAILS, PHONES, ADDRESSES -> true;
            default -> false;
        };
    }

    /** Index of the element that lives in Keycloak; -1 for an attribute without one. */
    static int home(String attribute, JsonNode elements) {
        if (!(elements instanceof ArrayNode array) || array.isEmpty()) {
            return -1;
        }
        return switch (attribute) {
            case EMAILS -> first(array, List.of(Mirror::isPrimary, type("work"), Mirror::any));
            case PHONES -> first(array, List.of(Mirror::isPrimary, type("work"), type("mobile"), Mirror::any));
            case ADDRESSES -> first(array, List.of(type("work"), Mirror::isPrimary, Mirror::any));
            default -> -1;
        };
    }

    private static int first(ArrayNode elements, List<Predicate<JsonNode>> preferences) {
        for (Predicate<JsonNode> preference : preferences) {
            for (int i = 0; i < elements.size(); i++) {
                if (preference.test(elements.get(i))) {
                    return i;
                }
            }
        }
        return -1;
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
