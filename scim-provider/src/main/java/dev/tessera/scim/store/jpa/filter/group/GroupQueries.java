package dev.tessera.scim.store.jpa.filter.group;

import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.filter.Filter;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.store.jpa.DatabaseKind;
import dev.tessera.scim.store.jpa.Selection;
import dev.tessera.scim.store.jpa.Visibility;
import dev.tessera.scim.store.jpa.filter.Comparisons;
import dev.tessera.scim.store.jpa.filter.Parameters;
import dev.tessera.scim.store.jpa.filter.QueryCompiler;
import org.jspecify.annotations.Nullable;

/** Queries for groups as SQL over the aliases {@code u} (KEYCLOAK_GROUP) and {@code n} (TESSERA_GROUP). */
public final class GroupQueries {
    private final String baseUrl;
    private final Visibility visibility;
    private final DatabaseKind database;

    /** @param baseUrl of the connection, without a slash at its end */
    public GroupQueries(String baseUrl, Visibility visibility, DatabaseKind database) {
        this.baseUrl = baseUrl;
        this.visibility = visibility;
        this.database = database;
    }

    /**
     * @param filter null for all groups
     * @param sortBy null for the order of names
     * @throws ScimException invalidFilter or invalidPath for what no query can tell
     */
    public Selection select(@Nullable Filter filter, @Nullable AttributePath sortBy, boolean descending) {
        Parameters parameters = new Parameters("f");
        GroupHomes homes = new GroupHomes(new Comparisons(parameters, database), baseUrl, visibility);
        return new QueryCompiler(homes, parameters, null).select(filter, sortBy, descending);
    }
}
