/**
 * Attribute notation (RFC 7644 §3.10): a text such as {@code emails.value} or {@code urn:...:User:manager} comes in, an
 * {@link dev.tessera.scim.protocol.path.AttributePath} in canonical names goes out, which also says whether the resource
 * type knows the attribute.
 */
@NullMarked
package dev.tessera.scim.protocol.path;

import org.jspecify.annotations.NullMarked;
