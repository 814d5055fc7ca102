package dev.tessera.scim.provisioning.query;

import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.schema.Schemas;
import dev.tessera.scim.store.ConnectionScope;
import dev.tessera.scim.store.UserStore;
import dev.tessera.scim.store.group.GroupStore;
import dev.tessera.scim.store.jpa.Transactions;
import dev.tessera.scim.store.keycloak.RealmSecrets;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;

/** Queries: RFC 7644 §3.4.2 and §3.4.3. Each call is one transaction. */
public final class Searching {
    /** Announced as pagination.cursorTimeout in the ServiceProviderConfig. */
    public static final int CURSOR_TIMEOUT = Math.toIntExact(CursorCodec.LIFETIME.toSeconds());

    private final Transactions transactions;
    private final ConnectionScope scope;
    private final CountCache counts;

    public Searching(Transactions transactions, ConnectionScope scope, CountCache counts) {
        this.transactions = transactions;
        this.scope = scope;
        this.counts = counts;
    }

    /**
     * One page of the resources of some types, one type after the other.
     *
     * @throws ScimException when a query or its cursor cannot be answered
     */
    public Listing search(List<ListQuery> queries, ListQuery.Page page) {
        return transactions.run(session -> {
            Paging paging = new Paging(
                    queries.stream().map(query -> lister(session, query)).toList(), page);
            String cursor = page.cursor();
            return cursor == null ? paging.byIndex() : paging.byCursor(cursors(session, queries), cursor);
        });
    }

    private Lister lister(KeycloakSession session, ListQuery query) {
        String connection = scope.connection().id();
        if (query.type().equals(Schemas.USER)) {
            return new UserLister(new UserStore(session, scope), query, counts, connection);
        }
        String parent = scope.groupParent();
        // Without groups a list of them is empty, so that Entra's Test Connection stays green.
        return parent == null
                ? Lister.NONE
                : new GroupLister(new GroupStore(session, scope, parent), query, counts, connection);
    }

    private CursorCodec cursors(KeycloakSession session, List<ListQuery> queries) {
        String text = queries.stream().map(ListQuery::text).collect(Collectors.joining("\n"));
        return new CursorCodec(RealmSecrets.of(session), scope.connection().id() + "\n" + text, Clock.systemUTC());
    }
}
