package dev.tessera.scim.store.jpa.filter.user;

import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.filter.Filter;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.store.jpa.DatabaseKind;
import dev.tessera.scim.store.jpa.Selection;
import dev.tessera.scim.store.jpa.filter.Comparisons;
import dev.tessera.scim.store.jpa.filter.Parameters;
import dev.tessera.scim.store.jpa.filter.QueryCompiler;
import dev.tessera.scim.store.jpa.user.ProtectedUsers;
import org.jspecify.annotations.Nullable;

/** Queries for users as SQL over the alias {@code u} (USER_ENTITY), with {@code :realm} and {@code :connection} left to the reader. */
public final class UserQueries {
    private final UserLayout layout;
    private final DatabaseKind database;

    public UserQueries(UserLayout layout, DatabaseKind database) {
        this.layout = layout;
        this.database = database;
    }

    /** Whether a protected user shows what stands at a path. */
    public static boolean shownOfProtected(AttributePath path) {
        return path.schema() == null && UserHomes.SHOWN_OF_ALL.contains(path.name());
    }

    /**
     * @param filter null for all users
     * @param sortBy null for the order of usernames
     * @param hiding who shows no more than what {@link #shownOfProtected}; null when that need not be asked
     * @throws ScimException invalidFilter or invalidPath for what no query can tell
     */
    public Selection select(
            @Nullable Filter filter,
            @Nullable AttributePath sortBy,
            boolean descending,
            @Nullable ProtectedUsers hiding) {
        Parameters parameters = new Parameters("f");
        UserHomes homes = new UserHomes(new Comparisons(parameters, database), layout);
        return new QueryCompiler(homes, parameters, hiding).select(filter, sortBy, descending);
    }
}
