/**
 * What is told of a request: the admin events that Keycloak's own admin API would fire, and the activity lines that the
 * administrator reads. Names of attributes, never values of secrets.
 */
@NullMarked
package dev.tessera.scim.event;

import org.jspecify.annotations.NullMarked;
