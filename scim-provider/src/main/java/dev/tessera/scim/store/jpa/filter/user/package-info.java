/**
 * Where the values of a user are kept, for filters and sort orders: one class for each kind of home. What
 * {@code store.UserForm} writes and {@code store.UserAssembler} reads, these classes find.
 */
@NullMarked
package dev.tessera.scim.store.jpa.filter.user;

import org.jspecify.annotations.NullMarked;
