/** Groups on a real Keycloak: what a client may do with them, and what Keycloak and its listeners see of it. */
@NullMarked
package dev.tessera.scim.it.groups;

import org.jspecify.annotations.NullMarked;
