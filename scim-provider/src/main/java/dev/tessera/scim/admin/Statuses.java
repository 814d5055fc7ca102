package dev.tessera.scim.admin;

import dev.tessera.scim.connection.Connection;
import dev.tessera.scim.connection.ProvisioningToken;
import dev.tessera.scim.store.jpa.Transactions;
import dev.tessera.scim.store.jpa.activity.ActivityQuery;
import dev.tessera.scim.store.jpa.activity.ActivityReader;
import dev.tessera.scim.store.jpa.activity.RefusalRows;
import dev.tessera.scim.store.jpa.activity.RefusalRows.Refusals;
import dev.tessera.scim.store.jpa.connection.ManagedRows;
import dev.tessera.scim.store.jpa.connection.ManagedRows.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the status of a realm's connections is made of: three statements for the realm, and one more for each connection. */
record Statuses(
        ActivityReader activity,
        List<ProvisioningToken> tokens,
        Map<String, Counts> counts,
        List<Refusals> refusals,
        Instant now) {

    private static final Duration DAY = Duration.ofDays(1);

    static Statuses of(AdminContext context) {
        var entities = Transactions.entities(context.session());
        String realm = context.realm().getId();
        Instant now = context.clock().instant();
        return new Statuses(
                new ActivityReader(entities),
                context.connections().tokensOfRealm(realm),
                new ManagedRows(entities).counts(realm),
                new RefusalRows(entities).since(realm, now.minus(DAY)),
                now);
    }

    StatusRepresentation of(Connection connection) {
        ActivityQuery own = ActivityQuery.of(connection.realmId(), connection.alias(), connection.created());
        return new ConnectionHealth(
                        connection,
                        tokens.stream()
                                .filter(token -> token.connectionId().equals(connection.id()))
                                .toList(),
                        activity.latest(own, ConnectionHealth.RECENT),
                        refusals.stream()
                                .filter(refused -> refused.connectionId().equals(connection.id()))
                                .toList())
                .status(counts.getOrDefault(connection.id(), Counts.NONE), now);
    }
}
