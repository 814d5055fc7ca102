/**
 * Signing in on a real Keycloak: passwords that came by SCIM, and applications that people sign in to.
 */
@NullMarked
package dev.tessera.scim.it.signin;

import org.jspecify.annotations.NullMarked;
