package dev.tessera.scim.provisioning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** One page of a result. */
public record Listing(long totalResults, int startIndex, List<ObjectNode> resources) {}
