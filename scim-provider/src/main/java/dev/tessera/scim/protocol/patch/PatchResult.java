package dev.tessera.scim.protocol.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * @param resource the changed copy, in canonical names
 * @param ignored labels of what was not applied, in alphabetical order; those of the request included
 */
public record PatchResult(ObjectNode resource, SortedSet<String> ignored) {
    public PatchResult {
        ignored = Collections.unmodifiableSortedSet(new TreeSet<>(ignored));
    }
}
