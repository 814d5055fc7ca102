/**
 * The activity of one connection for the admin console: pages, hours, kept bodies, exports. Whoever gets here may view the realm's
 * events; every filter is one of SQL's.
 */
@NullMarked
package dev.tessera.scim.admin.activity;

import org.jspecify.annotations.NullMarked;
