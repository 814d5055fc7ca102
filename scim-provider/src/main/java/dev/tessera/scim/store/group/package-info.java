/**
 * Groups between SCIM and Keycloak: rows and memberships come in as resources and changes, and go out as writes, model events,
 * admin events and evictions. Members are worked on a chunk at a time; a group's members are never loaded to change some of them.
 */
@NullMarked
package dev.tessera.scim.store.group;

import org.jspecify.annotations.NullMarked;
