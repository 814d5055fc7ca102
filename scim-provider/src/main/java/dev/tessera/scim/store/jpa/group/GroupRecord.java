package dev.tessera.scim.store.jpa.group;

import dev.tessera.scim.store.jpa.ResourceEntity;
import org.jspecify.annotations.Nullable;

/**
 * A row of KEYCLOAK_GROUP with what a connection knows of it.
 *
 * @param created epoch milliseconds; null for groups older than Keycloak's column
 * @param modified epoch milliseconds of Keycloak's last change of name, description or attributes
 * @param managed the row of the connection that manages or once managed the group
 */
public record GroupRecord(
        String id,
        String name,
        @Nullable Long created,
        @Nullable Long modified,
        @Nullable ResourceEntity managed) {}
