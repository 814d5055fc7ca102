/**
 * Where the values of a group are kept, for filters and sort orders: what {@code store.group.GroupAssembler} reads, these
 * classes find.
 */
@NullMarked
package dev.tessera.scim.store.jpa.filter.group;

import org.jspecify.annotations.NullMarked;
