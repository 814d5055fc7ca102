/**
 * {@code ./tessera bench}: starts a server of its own, loads users, measures operations by their time and by the CPU time
 * of the server, and writes tables.
 */
@NullMarked
package dev.tessera.devserver.bench;

import org.jspecify.annotations.NullMarked;
