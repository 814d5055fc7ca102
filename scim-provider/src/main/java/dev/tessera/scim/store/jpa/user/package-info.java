/**
 * Users by projection, past Keycloak's user cache: USER_ENTITY, its attributes and roles, and the rows of TESSERA_VALUE that say
 * what Keycloak has no place for (design §3).
 */
@NullMarked
package dev.tessera.scim.store.jpa.user;

import org.jspecify.annotations.NullMarked;
