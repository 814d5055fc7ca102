/**
 * Filters, sort orders, pages and cursors on a real Keycloak: what SQL answers is what a plain evaluation over the same resources
 * answers (RFC 7644 §3.4.2, RFC 9865).
 */
@NullMarked
package dev.tessera.scim.it.query;

import org.jspecify.annotations.NullMarked;
