package dev.tessera.scim.http;

import dev.tessera.scim.auth.Authenticator;
import dev.tessera.scim.auth.TokenCache;
import dev.tessera.scim.auth.TokenUse;
import dev.tessera.scim.connection.ServerClock;
import dev.tessera.scim.event.ActivityLog;
import dev.tessera.scim.event.RefusedTokens;
import dev.tessera.scim.provisioning.query.CountCache;
import dev.tessera.scim.store.jpa.Transactions;
import dev.tessera.scim.store.jpa.activity.ActivityRows;
import dev.tessera.scim.store.jpa.activity.RefusalRows;
import dev.tessera.scim.store.jpa.connection.JpaConnections;
import java.time.Clock;

/** What lives as long as the server does: caches and buffers of this node. */
record Node(
        Authenticator authenticator,
        TokenUse tokenUse,
        ActivityLog activity,
        RefusedTokens refusedTokens,
        CountCache counts) {
    static Node create() {
        Clock clock = new ServerClock();
        return new Node(
                new Authenticator(new TokenCache(clock), JpaConnections::new, clock),
                new TokenUse(JpaConnections::new, clock),
                new ActivityLog((session, lines) -> new ActivityRows(Transactions.entities(session)).add(lines)),
                new RefusedTokens((session, counts) -> new RefusalRows(Transactions.entities(session)).add(counts)),
                new CountCache(clock));
    }
}
