/**
 * The one place that touches Keycloak's user models: accounts are created, changed, disabled and removed here the way
 * Keycloak's own admin API does it, so that caches, federations and listeners see it.
 */
@NullMarked
package dev.tessera.scim.store.keycloak;

import org.jspecify.annotations.NullMarked;
