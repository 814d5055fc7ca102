/**
 * Queries (RFC 7644 §3.4.2 and §3.4.3): a filter, an order and a page come in, resources as a connection sees them go out, by
 * index or by cursor (RFC 9865).
 */
@NullMarked
package dev.tessera.scim.provisioning.query;

import org.jspecify.annotations.NullMarked;
