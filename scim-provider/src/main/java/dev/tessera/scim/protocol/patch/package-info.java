/**
 * PATCH (RFC 7644 §3.5.2): a PatchOp message comes in and becomes typed operations with checked paths; applied to a canonical
 * resource they give the changed resource. Both dialects of Entra and Okta's are read without a switch.
 */
@NullMarked
package dev.tessera.scim.protocol.patch;

import org.jspecify.annotations.NullMarked;
