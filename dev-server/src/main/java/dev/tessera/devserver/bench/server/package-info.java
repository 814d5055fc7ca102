/**
 * The servers that are measured: started with a fresh database and Keycloak's own JVM options, and asked for what their
 * process used: CPU time, heap, allocations.
 */
@NullMarked
package dev.tessera.devserver.bench.server;

import org.jspecify.annotations.NullMarked;
