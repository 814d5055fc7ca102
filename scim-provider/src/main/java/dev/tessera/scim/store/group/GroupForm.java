package dev.tessera.scim.store.group;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.store.jpa.ResourceEntity;
import org.jspecify.annotations.Nullable;

/** What is stored of a group apart from its members. */
public record GroupForm(String displayName, @Nullable String externalId) {
    /** Longest name of a Keycloak group, in characters. */
    private static final int NAME_LENGTH = 255;

    /** @throws ScimException invalidValue naming the attribute that is too long for its home */
    public static GroupForm of(ObjectNode resource) {
        String externalId = resource.path("externalId").asText();
        return new GroupForm(
                limited("displayName", resource.path("displayName").asText(), NAME_LENGTH),
                externalId.isEmpty() ? null : limited("externalId", externalId, ResourceEntity.EXTERNAL_ID_LENGTH));
    }

    private static String limited(String attribute, String value, int length) {
        if (value.length() > length) {
            throw new ScimException(
                    ScimError.INVALID_VALUE,
                    attribute + " is longer than the " + length + " characters that can be stored.");
        }
        return value;
    }
}
