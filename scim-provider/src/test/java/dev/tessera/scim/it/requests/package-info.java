/**
 * Requests as such on a real Keycloak: Bulk, versions, bad bodies, secrets, and the statements that each of them costs.
 */
@NullMarked
package dev.tessera.scim.it.requests;

import org.jspecify.annotations.NullMarked;
