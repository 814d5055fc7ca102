/**
 * The bulk message of RFC 7644 §3.7: its operations, the order in which they can be carried out, and what their bulkIds stand
 * for.
 */
@NullMarked
package dev.tessera.scim.protocol.bulk;

import org.jspecify.annotations.NullMarked;
