/**
 * Connections, tokens and the activity on a real Keycloak: the admin API, who may use it, and what an administrator is told.
 */
@NullMarked
package dev.tessera.scim.it.connections;

import org.jspecify.annotations.NullMarked;
