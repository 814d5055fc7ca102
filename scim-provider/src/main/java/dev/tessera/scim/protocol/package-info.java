/**
 * SCIM 2.0 as the RFCs write it (RFC 7643, RFC 7644), free of Keycloak, JAX-RS and JPA. Texts and JSON that a client sent
 * come in; typed paths, filters, patches and canonical resources go out, or one {@link ScimException}. Here: the error
 * table and the rule for comparing names.
 */
@NullMarked
package dev.tessera.scim.protocol;

import org.jspecify.annotations.NullMarked;
