/**
 * The activity of connections: lines come in and are pruned, pages, hours and exports go out, filtered in SQL. Beside them the bodies
 * of requests, where a connection keeps them, and the counts of requests whose token was refused.
 */
@NullMarked
package dev.tessera.scim.store.jpa.activity;

import org.jspecify.annotations.NullMarked;
