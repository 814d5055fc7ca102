/**
 * What runs beside requests: the tables are announced to Keycloak at its start, rows follow what is removed or edited elsewhere,
 * and each night what has expired is swept and warned of.
 */
@NullMarked
package dev.tessera.scim.store.jpa.lifecycle;

import org.jspecify.annotations.NullMarked;
