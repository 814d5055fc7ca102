package dev.tessera.scim.provisioning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.filter.FilterMatcher;
import dev.tessera.scim.protocol.message.Projection;
import dev.tessera.scim.protocol.schema.Attribute;
import dev.tessera.scim.protocol.schema.Schemas;
import dev.tessera.scim.store.ConnectionScope;
import dev.tessera.scim.store.Protection;
import dev.tessera.scim.store.UserState;
import dev.tessera.scim.store.UserStore;
import dev.tessera.scim.store.UserStore.Parts;
import dev.tessera.scim.store.jpa.Transactions;
import java.util.List;
import java.util.Set;
import org.keycloak.models.KeycloakSession;

/** Reads users: RFC 7644 §3.4. */
public final class UserReading {
    /** What is shown of protected users too, so that nobody has to be asked for roles. */
    private static final Set<String> CORE = Set.of("userName", "active");

    private final Transactions transactions;
    private final ConnectionScope scope;

    public UserReading(KeycloakSession session, ConnectionScope scope) {
        this.transactions = new Transactions(session);
        this.scope = scope;
    }

    /** @throws ScimException notFound for what does not exist or is not this connection's to see */
    public ObjectNode get(String id, Projection projection) {
        return transactions.run(session -> {
            UserState state = new UserStore(session, scope).find(id);
            if (state == null) {
                throw notFound(id);
            }
            return projection.apply(state.shown());
        });
    }

    public Listing list(ListQuery query) {
        return transactions.run(session -> {
            UserStore store = new UserStore(session, scope);
            int offset = query.startIndex() - 1;
            List<UserState> page =
                    query.count() == 0 ? List.of() : store.page(query.filter(), offset, query.count(), parts(query));
            // What is known without counting: a page that is not full is the last one.
            boolean last = query.count() > 0 && page.size() < query.count() && (offset == 0 || !page.isEmpty());
            long total = last ? (long) offset + page.size() : store.count(query.filter());
            List<UserState> matching =
                    page.stream().filter(state -> stillMatches(state, query)).toList();
            List<ObjectNode> resources = matching.stream()
                    .map(state -> query.projection().apply(state.shown()))
                    .toList();
            return new Listing(total - (page.size() - matching.size()), query.startIndex(), resources);
        });
    }

    /** A protected user is not found by what the connection is not shown of it. */
    private static boolean stillMatches(UserState state, ListQuery query) {
        return state.protection() == Protection.NONE
                || query.filter() == null
                || FilterMatcher.matches(query.filter(), state.shown(), Schemas.USER);
    }

    private static Parts parts(ListQuery query) {
        boolean more = query.filter() != null
                || Schemas.USER_SCHEMA.attributes().stream()
                        .map(Attribute::name)
                        .anyMatch(name ->
                                !CORE.contains(name) && query.projection().includes(name))
                || query.projection().includes("externalId")
                || query.projection().includes(Schemas.ENTERPRISE_USER_URN);
        return more ? Parts.ALL : Parts.CORE;
    }

    static ScimException notFound(String id) {
        return new ScimException(
                ScimError.NOT_FOUND,
                "There is no user with the id " + (id.length() > 64 ? id.substring(0, 64) + "…" : id) + ".");
    }
}
