/**
 * A real Keycloak as a child process: from an unpacked distribution, provider JARs and options to a server that
 * answers on a loopback port, and back to no process at all.
 */
@NullMarked
package dev.tessera.devserver.server;

import org.jspecify.annotations.NullMarked;
