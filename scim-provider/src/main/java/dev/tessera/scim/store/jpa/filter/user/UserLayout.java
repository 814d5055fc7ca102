package dev.tessera.scim.store.jpa.filter.user;

import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.store.jpa.Visibility;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the places of a user's values depend on.
 *
 * @param groupParent of the groups that the connection sees; null where it sees none
 * @param baseUrl of the connection, without a slash at its end
 * @param emailAsUsername whether userNames may live apart from the accounts' usernames
 * @param mapped SCIM path to the user attribute that holds its value
 * @param phoneAttribute the user attribute that holds the phone number that lives in Keycloak
 * @param addressAttributes sub-attribute of an address to the user attribute that holds it, of the address that lives in Keycloak
 */
public record UserLayout(
        Visibility visibility,
        @Nullable String groupParent,
        String baseUrl,
        boolean emailAsUsername,
        Map<AttributePath, String> mapped,
        String phoneAttribute,
        Map<String, String> addressAttributes) {}
