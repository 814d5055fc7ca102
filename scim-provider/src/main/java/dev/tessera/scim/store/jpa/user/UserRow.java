package dev.tessera.scim.store.jpa.user;

import dev.tessera.scim.store.jpa.ResourceEntity;
import org.jspecify.annotations.Nullable;

/**
 * A row of USER_ENTITY with what a connection knows of it.
 *
 * @param created epoch milliseconds
 * @param federationLink id of the user federation that the account comes from
 * @param managed the row of the connection that manages or once managed the user
 */
public record UserRow(
        String id,
        String username,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName,
        boolean enabled,
        long created,
        @Nullable String federationLink,
        @Nullable ResourceEntity managed) {}
