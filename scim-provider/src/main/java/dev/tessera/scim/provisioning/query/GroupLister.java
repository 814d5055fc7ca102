package dev.tessera.scim.provisioning.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.schema.Schemas;
import dev.tessera.scim.store.group.GroupStore;
import dev.tessera.scim.store.jpa.Selection;
import dev.tessera.scim.store.jpa.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The groups of a query; their members are read where the projection shows them. */
final class GroupLister implements Lister {
    private final GroupStore store;
    private final ListQuery query;
    private final CountCache counts;
    private final String connectionId;
    private final Selection selection;

    GroupLister(GroupStore store, ListQuery query, CountCache counts, String connectionId) {
        this.store = store;
        this.query = query;
        this.counts = counts;
        this.connectionId = connectionId;
        this.selection = store.select(query.filter(), query.sortBy(), query.descending());
    }

    @Override
    public Part part(Slice slice) {
        GroupStore.Page page = store.page(selection, slice);
        boolean members = query.projection().includes(Schemas.MEMBERS);
        // Fewer than the page, where its groups have more members than one answer shows.
        List<ObjectNode> shown = store.resources(page.groups(), members);
        return new Part(shown.stream().map(query.projection()::apply).toList(), page.after(shown.size()));
    }

    @Override
    public long total() {
        return counts.total(connectionId, query.text(), () -> store.count(selection));
    }

    @Override
    public @Nullable Long knownTotal() {
        return counts.known(connectionId, query.text());
    }
}
