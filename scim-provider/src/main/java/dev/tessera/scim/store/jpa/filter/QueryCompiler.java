package dev.tessera.scim.store.jpa.filter;

import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.filter.Filter;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.store.jpa.Selection;
import dev.tessera.scim.store.jpa.SortKey;
import dev.tessera.scim.store.jpa.filter.FilterCompiler.Compiled;
import dev.tessera.scim.store.jpa.user.ProtectedUsers;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A filter and an order of one resource type as a {@link Selection}, whose reader binds {@code :realm} and {@code :connection}. */
public final class QueryCompiler {
    private static final String RESOURCE = "u";

    private final Homes homes;
    private final Parameters parameters;
    private final @Nullable ProtectedUsers hiding;

    /** @param hiding who shows no more than {@link Homes#shownOfProtected}; null when that need not be asked */
    public QueryCompiler(Homes homes, Parameters parameters, @Nullable ProtectedUsers hiding) {
        this.homes = homes;
        this.parameters = parameters;
        this.hiding = hiding;
    }

    /** @throws ScimException invalidFilter or invalidPath for what no query can tell */
    public Selection select(@Nullable Filter filter, @Nullable AttributePath sortBy, boolean descending) {
        Compiled compiled = filter == null
                ? new Compiled(Comparisons.TRUE, false)
                : new FilterCompiler(homes, hiding == null ? null : hiding.condition()).compile(filter, RESOURCE);
        SortKey key = sortBy == null ? null : key(sortBy);
        Map<String, Object> values = new HashMap<>(parameters.values());
        if (hiding != null) {
            values.putAll(hiding.parameters());
        }
        return new Selection(compiled.sql(), compiled.selective(), key, descending, values);
    }

    private Home home(AttributePath path) {
        try {
            return homes.home(path);
        } catch (ScimException e) {
            throw new ScimException(ScimError.INVALID_PATH, e.detail());
        }
    }

    private SortKey key(AttributePath sortBy) {
        AttributePath path = sortBy;
        SortKey key = home(path).sortKey(RESOURCE);
        if (key == null && path.sub() == null && !path.wholeSchema()) {
            path = sortBy.withSub("value", homes.type());
            key = path.known() ? home(path).sortKey(RESOURCE) : null;
        }
        if (key == null) {
            throw new ScimException(
                    ScimError.INVALID_PATH,
                    "There is no order by " + sortBy + ": name an attribute that has a single value or a primary one.");
        }
        return hiding == null || homes.shownOfProtected(path)
                ? key
                : SortKey.of(
                        "case when " + hiding.condition().apply(RESOURCE) + " then null else " + key.sql() + " end");
    }
}
