/**
 * Tessera's own tables, through Keycloak's EntityManager and its transaction.
 *
 * <p>In: values of {@code connection} and ids. Out: rows, as values again; no entity leaves the package. Types work on
 * H2, PostgreSQL, MySQL, MariaDB, SQL Server and Oracle: text is {@code @Nationalized}, instants are epoch milliseconds.
 */
@NullMarked
package dev.tessera.scim.store.jpa;

import org.jspecify.annotations.NullMarked;
