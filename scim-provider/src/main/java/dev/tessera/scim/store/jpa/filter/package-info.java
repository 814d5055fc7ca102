/**
 * SCIM filters and sort orders as SQL (RFC 7644 §3.4.2.2 and §3.4.2.3): a parsed filter and the layout of a resource type come
 * in, a condition with its parameters goes out. One class for each kind of home that a value can have; what they decide is
 * what {@link dev.tessera.scim.protocol.filter.FilterMatcher} decides of the assembled resource.
 */
@NullMarked
package dev.tessera.scim.store.jpa.filter;

import org.jspecify.annotations.NullMarked;
