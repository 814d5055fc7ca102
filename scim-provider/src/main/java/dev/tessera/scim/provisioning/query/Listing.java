package dev.tessera.scim.provisioning.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a result.
 *
 * @param totalResults of all pages; null when nobody counted, which only a page by cursor leaves out
 * @param nextCursor of the next page; null when the page was asked for by index, or is the last one
 */
public record Listing(
        @Nullable Long totalResults,
        int startIndex,
        List<ObjectNode> resources,
        @Nullable String nextCursor) {}
