/**
 * Connections and their tokens (design §2): TESSERA_CONNECTION and TESSERA_TOKEN as rows in, as connections out, and who is managed
 * by which of them.
 */
@NullMarked
package dev.tessera.scim.store.jpa.connection;

import org.jspecify.annotations.NullMarked;
