package dev.tessera.scim.provisioning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What a write did.
 *
 * @param resource as it stands now; null after a deletion
 * @param changed names of the attributes that changed
 * @param ignored names of the attributes that were sent and not stored
 * @param note what was left undone and why, for the administrator; null when nothing was
 */
public record Outcome(
        String id,
        @Nullable ObjectNode resource,
        SortedSet<String> changed,
        SortedSet<String> ignored,
        @Nullable String note) {

    /** For whoever does not answer with it. */
    public Outcome withoutResource() {
        return new Outcome(id, null, changed, ignored, note);
    }
}
