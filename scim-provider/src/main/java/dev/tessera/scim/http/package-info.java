/**
 * The entry point of a SCIM request: {@link dev.tessera.scim.http.ScimEndpoint} takes every method and path below
 * {@code /realms/{realm}/tessera/}, checks the token, finds the route, and turns outcomes and errors into SCIM documents
 * (RFC 7644 §3). Knows no Keycloak user or group.
 */
@NullMarked
package dev.tessera.scim.http;

import org.jspecify.annotations.NullMarked;
