/**
 * The integration tests on an image instead of an unpacked Keycloak, in the Maven profile {@code containers}. In: the JARs and the Keycloak
 * version from the build. Out: the system properties {@code tessera.it.url} and {@code tessera.it.admin.password} that the tests honour.
 */
@NullMarked
package dev.tessera.scim.it.container;

import org.jspecify.annotations.NullMarked;
