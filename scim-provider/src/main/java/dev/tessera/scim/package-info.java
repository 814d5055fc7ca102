/** Tessera: a SCIM 2.0 service provider inside Keycloak. Entry point of a request: {@code http}. */
@NullMarked
package dev.tessera.scim;

import org.jspecify.annotations.NullMarked;
