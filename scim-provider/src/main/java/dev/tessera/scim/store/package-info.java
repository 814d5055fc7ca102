/**
 * The one place that knows both sides: a user as Keycloak and our tables hold it comes in as a SCIM resource and goes out as
 * rows and model changes. {@code store.jpa} has the tables and queries, {@code store.keycloak} the Keycloak models.
 */
@NullMarked
package dev.tessera.scim.store;

import org.jspecify.annotations.NullMarked;
