/**
 * Tessera's own tables and every JPA query: ids, filters and rows come in, rows and projections go out. Nothing here fires
 * an event or touches a Keycloak model; the columns of Keycloak's tables are only read. This package is what the ones below
 * it share: transactions, the resource rows, and the pieces that queries are made of.
 */
@NullMarked
package dev.tessera.scim.store.jpa;

import org.jspecify.annotations.NullMarked;
