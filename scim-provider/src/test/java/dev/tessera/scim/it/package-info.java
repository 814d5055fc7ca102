/**
 * Integration tests and what they stand on: one real Keycloak for the whole run, a fresh realm per test or class, SCIM
 * requests into it and {@link dev.tessera.devserver.rest.Answer}s out of it.
 */
@NullMarked
package dev.tessera.scim.it;

import org.jspecify.annotations.NullMarked;
