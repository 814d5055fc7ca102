/** Clients that others wrote, driven against the real server. */
@NullMarked
package dev.tessera.scim.it.client;

import org.jspecify.annotations.NullMarked;
