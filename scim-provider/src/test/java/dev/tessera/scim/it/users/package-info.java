/**
 * SCIM Users on a real Keycloak: what a connection may see and write, and what the rest of Keycloak makes of it (RFC 7644
 * §3; design §4 and §5).
 */
@NullMarked
package dev.tessera.scim.it.users;

import org.jspecify.annotations.NullMarked;
