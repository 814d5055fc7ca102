package dev.tessera.scim.provisioning.query;

import dev.tessera.scim.protocol.filter.Filter;
import dev.tessera.scim.protocol.filter.FilterMatcher;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.Schemas;
import dev.tessera.scim.store.Protection;
import dev.tessera.scim.store.UserStore;
import dev.tessera.scim.store.UserStore.Page;
import dev.tessera.scim.store.UserStore.Parts;
import dev.tessera.scim.store.UserView;
import dev.tessera.scim.store.jpa.Selection;
import dev.tessera.scim.store.jpa.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The users of a query. A protected user matches by what the connection is shown of it and by nothing else, as though the rest
 * were not there: not even a total or a place in an order tells more.
 */
final class UserLister implements Lister {
    /** What can be read without the rest of a user, of which meta.version is a hash, and is shown of protected users too. */
    private static final Set<String> CORE = Set.of("schemas", "id", "userName", "active");

    private final UserStore store;
    private final ListQuery query;
    private final CountCache counts;
    private final String connectionId;
    private @Nullable Selection hiding;

    UserLister(UserStore store, ListQuery query, CountCache counts, String connectionId) {
        this.store = store;
        this.query = query;
        this.counts = counts;
        this.connectionId = connectionId;
    }

    @Override
    public Part part(Slice slice) {
        Filter filter = query.filter();
        if (filter != null && slice.after() == null && slice.offset() == 0 && siftable(filter)) {
            Page all = page(select(false), slice);
            if (all.next() == null) {
                List<UserView> users = new ArrayList<>(all.users());
                users.removeIf(user -> !matches(user, filter));
                return part(users, null);
            }
        }
        Page page = page(selection(), slice);
        return part(page.users(), page.next());
    }

    /** Whether those who match by what they do not show can be left out of the page afterwards, where all are on it. */
    private boolean siftable(Filter filter) {
        return looksBehind()
                && (query.sortBy() == null || UserStore.shownOfProtected(query.sortBy()))
                && Visible.only(filter);
    }

    private Page page(Selection selection, Slice slice) {
        boolean core = query.projection().showsNothingBut(CORE) && !looksBehind();
        return store.page(selection, slice, core ? Parts.CORE : Parts.ALL);
    }

    private static boolean matches(UserView user, Filter filter) {
        return user.protection() == Protection.NONE || FilterMatcher.matches(filter, user.shown(), Schemas.USER);
    }

    private Part part(List<UserView> users, Slice.@Nullable Position next) {
        return new Part(
                users.stream()
                        .map(user -> query.projection().apply(user.shown()))
                        .toList(),
                next);
    }

    /** Whether the query looks at what a protected user does not show. */
    private boolean looksBehind() {
        Filter filter = query.filter();
        AttributePath sortBy = query.sortBy();
        return (filter != null && filter.paths().anyMatch(path -> !UserStore.shownOfProtected(path)))
                || (sortBy != null && !UserStore.shownOfProtected(sortBy));
    }

    private Selection selection() {
        Selection selection = hiding;
        if (selection == null) {
            selection = select(looksBehind());
            hiding = selection;
        }
        return selection;
    }

    private Selection select(boolean hide) {
        return store.select(query.filter(), query.sortBy(), query.descending(), hide);
    }

    @Override
    public long total() {
        return counts.total(connectionId, query.text(), () -> store.count(selection()));
    }

    @Override
    public @Nullable Long knownTotal() {
        return counts.known(connectionId, query.text());
    }
}
