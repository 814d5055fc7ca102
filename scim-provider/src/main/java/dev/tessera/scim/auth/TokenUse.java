package dev.tessera.scim.auth;

import dev.tessera.scim.auth.Verification.Accepted;
import dev.tessera.scim.connection.ConnectionRepository;
import dev.tessera.scim.connection.TokenIssuer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.timer.TimerProvider;

/**
 * When and from where each token was used. One instance per node.
 *
 * <p>Last use is kept in memory and written by a timer, at most once a minute per token and node; a server that stops
 * loses at most that minute. First use is written at once, because the predecessor's end hangs on it.
 */
public final class TokenUse {

    private static final Duration GAP = Duration.ofMinutes(1);
    /** So that a first request shows in the console after a few seconds, not after a minute. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final int MOST = 10_000;

    private final Function<KeycloakSession, ConnectionRepository> repositories;
    private final Clock clock;
    private final Map<String, Sighting> unwritten = new ConcurrentHashMap<>();
    private final Map<String, Instant> written = new ConcurrentHashMap<>();
    private final Set<String> atWork = ConcurrentHashMap.newKeySet();

    /** @param repositories opens the storage of connections in a session */
    public TokenUse(Function<KeycloakSession, ConnectionRepository> repositories, Clock clock) {
        this.repositories = repositories;
        this.clock = clock;
    }

    private record Sighting(Instant time, String address) {}

    /** Begins to write last uses once the server is up. Call it from the provider factory's {@code postInit}. */
    public void start(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                KeycloakModelUtils.runJobInTransaction(
                        factory,
                        session -> session.getProvider(TimerProvider.class)
                                .scheduleTask(
                                        timed -> flush(timed.getKeycloakSessionFactory()),
                                        LOOK.toMillis(),
                                        "tessera-token-use"));
            }
        });
    }

    /**
     * Notes an accepted request; memory only.
     *
     * @param address the client's, behind a proxy the forwarded one
     */
    public void seen(Accepted accepted, String address) {
        unwritten.put(accepted.tokenId(), new Sighting(clock.instant(), address));
    }

    /**
     * Notes that a request was more than a probe. The first time in a token's life it is written at once and ends the
     * predecessor's overlap; afterwards nothing happens, from memory.
     */
    public void used(KeycloakSession session, Accepted accepted) {
        if (atWork.contains(accepted.tokenId())) {
            return;
        }
        KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), own -> {
            if (new TokenIssuer(repositories.apply(own), clock).firstUse(accepted.tokenId())) {
                RealmModel realm = own.realms().getRealm(accepted.connection().realmId());
                if (realm != null) {
                    TokenCache.forget(own, realm);
                }
            }
        });
        if (atWork.size() >= MOST) {
            atWork.clear(); // costs each token one look more
        }
        atWork.add(accepted.tokenId());
    }

    /** Writes the sightings of all tokens that were not written within the last minute, in one short transaction. */
    void flush(KeycloakSessionFactory factory) {
        Instant now = clock.instant();
        written.values().removeIf(time -> !now.isBefore(time.plus(GAP)));
        Map<String, Sighting> due =
                new TreeMap<>(unwritten); // sorted: nodes that write the same rows wait in no circle
        due.keySet().removeAll(written.keySet());
        if (due.isEmpty()) {
            return;
        }
        KeycloakModelUtils.runJobInTransaction(factory, session -> {
            ConnectionRepository repository = repositories.apply(session);
            due.forEach((id, sighting) -> repository.markLastUsed(id, sighting.time(), sighting.address()));
        });
        // Only now: what could not be written is tried again. A newer sighting of the same token stays.
        due.forEach((id, sighting) -> {
            unwritten.remove(id, sighting);
            written.put(id, now);
        });
    }
}
