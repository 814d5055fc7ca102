/**
 * Who is calling: the bearer token of a request to the connection it belongs to.
 *
 * <p>In: the realm, the alias in the path and the Authorization header. Out: a {@link dev.tessera.scim.auth.Verification};
 * on the hot path without any SQL statement. Also notes, buffered, when and from where a token was used. RFC 6750 §2.1.
 */
@NullMarked
package dev.tessera.scim.auth;

import org.jspecify.annotations.NullMarked;
