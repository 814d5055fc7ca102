/**
 * What becomes of leavers on a real Keycloak: deactivation, the three ways to delete, and what the nightly sweep clears away.
 */
@NullMarked
package dev.tessera.scim.it.deprovisioning;

import org.jspecify.annotations.NullMarked;
