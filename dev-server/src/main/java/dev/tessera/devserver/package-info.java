/**
 * The launcher behind {@code ./tessera start}: from a data directory to a running Keycloak with a realm {@code demo}
 * that a provisioning client can be pointed at. The script {@code tessera} has built everything before.
 */
@NullMarked
package dev.tessera.devserver;

import org.jspecify.annotations.NullMarked;
