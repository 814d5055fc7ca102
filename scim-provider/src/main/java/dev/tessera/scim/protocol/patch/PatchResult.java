package dev.tessera.scim.protocol.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.Names;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A resource after a PATCH.
 *
 * @param resource the changed copy, in canonical names
 * @param ignored labels of what was not applied, in alphabetical order; those of the request included
 */
public record PatchResult(ObjectNode resource, SortedSet<String> ignored) {
    public PatchResult {
        ignored = Collections.unmodifiableSortedSet(new TreeSet<>(ignored));
    }

    /** Without values, for one may be a password. */
    @Override
    public String toString() {
        return "PatchResult" + Names.of(resource) + " ignored " + ignored;
    }
}
