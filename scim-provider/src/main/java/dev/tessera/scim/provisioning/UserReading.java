package dev.tessera.scim.provisioning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.filter.Filter;
import dev.tessera.scim.store.ConnectionScope;
import dev.tessera.scim.store.Protection;
import dev.tessera.scim.store.UserState;
import dev.tessera.scim.store.UserStore;
import dev.tessera.scim.store.UserStore.Parts;
import dev.tessera.scim.store.jpa.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads users: RFC 7644 §3.4. */
public final class UserReading {
    /** What is shown of protected users too, so that nobody has to be asked for roles. */
    private static final Set<String> SHOWN_OF_ALL = Set.of("schemas", "id", "userName", "active", "meta");

    /** What can be read without the rest of a user, of which meta.version is a hash. */
    private static final Set<String> CORE = Set.of("schemas", "id", "userName", "active");

    private final Transactions transactions;
    private final ConnectionScope scope;

    public UserReading(Transactions transactions, ConnectionScope scope) {
        this.transactions = transactions;
        this.scope = scope;
    }

    /** @throws ScimException notFound for what does not exist or is not this connection's to see */
    public ObjectNode get(String id) {
        return transactions.run(session -> {
            UserState state = new UserStore(session, scope).find(id);
            if (state == null) {
                throw notFound(id);
            }
            return state.shown();
        });
    }

    public Listing list(ListQuery query) {
        Filter filter = query.filter();
        boolean hidden = filter != null
                && filter.paths().anyMatch(path -> path.schema() != null || !SHOWN_OF_ALL.contains(path.name()));
        return transactions.run(session -> {
            UserStore store = new UserStore(session, scope);
            return hidden ? sifted(store, query) : page(store, query);
        });
    }

    private static Listing page(UserStore store, ListQuery query) {
        int offset = query.startIndex() - 1;
        Parts parts = query.projection().showsNothingBut(CORE) ? Parts.CORE : Parts.ALL;
        List<UserState> page =
                query.count() == 0 ? List.of() : store.page(query.filter(), offset, query.count(), parts);
        // What is known without counting: a page that is not full is the last one.
        boolean last = query.count() > 0 && page.size() < query.count() && (offset == 0 || !page.isEmpty());
        long total = last ? (long) offset + page.size() : store.count(query.filter());
        return listing(total, query, page);
    }

    /**
     * A protected user is not found by what the connection is not shown of it, not even as one more in the total. Who is
     * protected, no SQL tells: all matches are looked at, which are few, as equality is the only comparison on these
     * attributes.
     */
    private static Listing sifted(UserStore store, ListQuery query) {
        List<UserState> page = new ArrayList<>();
        int total = 0;
        List<UserState> batch;
        int offset = 0;
        do {
            batch = store.page(query.filter(), offset, ListQuery.MAX_COUNT, Parts.ALL);
            for (UserState state : batch) {
                if (state.protection() == Protection.NONE) {
                    total++;
                    if (total >= query.startIndex() && page.size() < query.count()) {
                        page.add(state);
                    }
                }
            }
            offset += batch.size();
        } while (batch.size() == ListQuery.MAX_COUNT);
        return listing(total, query, page);
    }

    private static Listing listing(long total, ListQuery query, List<UserState> page) {
        List<ObjectNode> resources = page.stream()
                .map(state -> query.projection().apply(state.shown()))
                .toList();
        return new Listing(total, query.startIndex(), resources);
    }

    static ScimException notFound(String id) {
        return new ScimException(
                ScimError.NOT_FOUND,
                "There is no user with the id " + (id.length() > 64 ? id.substring(0, 64) + "…" : id) + ".");
    }
}
