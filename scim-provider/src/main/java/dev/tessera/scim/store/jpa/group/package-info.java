/**
 * Groups and memberships in the database: rows and projections of Keycloak's tables, and the index of group names that
 * Keycloak's own table lacks. The one part of the JPA store that writes a table of Keycloak's, USER_GROUP_MEMBERSHIP: a
 * membership through Keycloak's model costs a flush each.
 */
@NullMarked
package dev.tessera.scim.store.jpa.group;

import org.jspecify.annotations.NullMarked;
