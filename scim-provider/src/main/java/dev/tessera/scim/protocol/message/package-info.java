/**
 * The messages of SCIM (RFC 7644 §3, RFC 7643 §5 to §7): bytes and JSON of a request come in as canonical resources and
 * projections; list, error and discovery documents go out as JSON. Where they are served is for the caller to say.
 */
@NullMarked
package dev.tessera.scim.protocol.message;

import org.jspecify.annotations.NullMarked;
