package dev.tessera.scim.provisioning.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.store.jpa.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The resources of one type that a query selects, in their order, in one transaction. */
interface Lister {
    /** Nothing to list. */
    Lister NONE = new Lister() {
        @Override
        public Part part(Slice slice) {
            return new Part(List.of(), null);
        }

        @Override
        public long total() {
            return 0;
        }

        @Override
        public Long knownTotal() {
            return 0L;
        }
    };

    /** @param next the position after which there are more; null when these are the last ones */
    record Part(List<ObjectNode> resources, Slice.@Nullable Position next) {}

    Part part(Slice slice);

    /** How many there are on all pages. */
    long total();

    /** How many there are, if that is known without asking the database. */
    @Nullable
    Long knownTotal();
}
