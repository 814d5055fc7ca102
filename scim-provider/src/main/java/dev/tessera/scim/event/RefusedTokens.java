package dev.tessera.scim.event;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.timer.TimerProvider;

/**
 * Counts requests without an accepted token, so that an administrator sees that a client uses the wrong one. They are not written one
 * by one: whoever can send them could fill the table. One instance a node.
 */
public final class RefusedTokens {
    private static final Logger LOG = Logger.getLogger(RefusedTokens.class);
    private static final long INTERVAL_MILLIS = 3_000;
    /** Different paths that wait in memory; a scanner's further ones are not counted. */
    private static final int MOST = 1_000;

    /** Which token it was. EXPIRED and REVOKED were this connection's once: whoever sends them is, or was, its client. */
    public enum Reason {
        UNKNOWN,
        EXPIRED,
        REVOKED
    }

    /** @param alias as it stands in the path: there may be no such connection */
    public record Target(String realmId, String alias, Reason reason) {}

    public record Count(
            long requests, Instant last, @Nullable String address) {
        Count plus(Count later) {
            return new Count(requests + later.requests, later.last, later.address);
        }
    }

    private final BiConsumer<KeycloakSession, Map<Target, Count>> writer;
    private final Map<Target, Count> waiting = new ConcurrentHashMap<>();

    /** @param writer adds counts in the session's transaction; passes over connections that do not exist */
    public RefusedTokens(BiConsumer<KeycloakSession, Map<Target, Count>> writer) {
        this.writer = writer;
    }

    /** Begins to write counts once the server is up. */
    public void start(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                KeycloakModelUtils.runJobInTransaction(
                        factory,
                        session -> session.getProvider(TimerProvider.class)
                                .scheduleTask(timed -> flush(factory), INTERVAL_MILLIS, "tessera-refused-tokens"));
            }
        });
    }

    /** Memory only. */
    public void count(Target target, Instant time, @Nullable String address) {
        if (waiting.size() < MOST || waiting.containsKey(target)) {
            waiting.merge(target, new Count(1, time, address), Count::plus);
        }
    }

    private void flush(KeycloakSessionFactory factory) {
        Map<Target, Count> taken = new HashMap<>();
        for (Target target : Set.copyOf(waiting.keySet())) {
            Count count = waiting.remove(target);
            if (count != null) {
                taken.put(target, count);
            }
        }
        if (taken.isEmpty()) {
            return;
        }
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> writer.accept(session, taken));
        } catch (RuntimeException e) {
            // Another node made the same hour's row at this moment, or the database is away: counted with the next
            // round.
            LOG.debugf(e, "Counts of refused tokens wait for the next round");
            taken.forEach((target, count) -> waiting.merge(target, count, (newer, older) -> older.plus(newer)));
        }
    }
}
