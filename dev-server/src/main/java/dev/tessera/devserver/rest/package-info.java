/**
 * Talks to a running Keycloak as its administrators do: paths and JSON go in, an {@link
 * dev.tessera.devserver.rest.Answer} comes out, whatever its status.
 */
@NullMarked
package dev.tessera.devserver.rest;

import org.jspecify.annotations.NullMarked;
