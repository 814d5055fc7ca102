/**
 * Connections, their settings and their provisioning tokens, as plain values and rules.
 *
 * <p>In: JSON of the admin API and instants of a {@link java.time.Clock}. Out: records, the {@link
 * dev.tessera.scim.connection.ConnectionRepository} that storage implements, and refusals with a sentence for the
 * administrator. No JPA and no JAX-RS. Bearer tokens: RFC 6750 §2.1.
 */
@NullMarked
package dev.tessera.scim.connection;

import org.jspecify.annotations.NullMarked;
