/**
 * Replays what real provisioning clients send: {@code idp/<client>/*.json} in the test resources, each one exchange with
 * what has to come back, in realms of several settings.
 */
@NullMarked
package dev.tessera.scim.it.idp;

import org.jspecify.annotations.NullMarked;
