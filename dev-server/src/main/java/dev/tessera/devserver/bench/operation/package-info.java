/**
 * What is measured: each operation makes SCIM requests, one after another, and judges their answers. Operations know the
 * protocol and who is in the realm, and neither the clock nor the server's process.
 */
@NullMarked
package dev.tessera.devserver.bench.operation;

import org.jspecify.annotations.NullMarked;
