/**
 * Filters (RFC 7644 §3.4.2.2): the text of a filter parameter comes in, a {@link dev.tessera.scim.protocol.filter.Filter}
 * tree goes out, to be compiled to a query or matched against a resource in memory. PATCH paths use the same grammar.
 */
@NullMarked
package dev.tessera.scim.protocol.filter;

import org.jspecify.annotations.NullMarked;
