package dev.tessera.scim.auth;

import dev.tessera.scim.connection.Connection;
import dev.tessera.scim.connection.ProvisioningToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.CacheRealmProvider;
import org.keycloak.models.cache.CachedRealmModel;

/**
 * Tokens that were good, kept beside Keycloak's own cached copy of the realm, so that they go when it goes.
 *
 * <p>Every change of a connection or a token invalidates that copy ({@link #forget}); Keycloak drops it after the commit,
 * on every node, and our entries with it. An entry that a reader loaded before the commit can only be put beside the copy
 * that is dropped. Where Keycloak's realm cache is off, nothing is cached. See ADR 0001.
 */
public final class TokenCache {

    private static final String KEY = TokenCache.class.getName();

    /** How long an entry may outlive a cluster message that got lost. */
    private static final Duration LIFE = Duration.ofSeconds(30);

    /** Per realm; far more than two live tokens of each connection. */
    private static final int MOST = 1_000;

    private final Clock clock;

    public TokenCache(Clock clock) {
        this.clock = clock;
    }

    /** A token with its connection, as loaded at an instant. */
    record Entry(ProvisioningToken token, Connection connection, boolean onlyConnection, Instant loaded) {}

    Optional<Entry> find(RealmModel realm, String tokenId) {
        return entries(realm)
                .map(entries -> entries.get(tokenId))
                .filter(entry -> clock.instant().isBefore(entry.loaded().plus(LIFE)));
    }

    /** Call it only for a token whose hash was right: guesses must not fill the cache. */
    void put(RealmModel realm, Entry entry) {
        entries(realm).ifPresent(entries -> {
            if (entries.size() >= MOST) {
                entries.clear(); // never seen in practice: cheaper than keeping an order on every request
            }
            entries.put(entry.token().id(), entry);
        });
    }

    /**
     * Makes every node forget the realm's tokens when the session's transaction has committed. To be called in the
     * transaction that changes a connection or a token.
     */
    public static void forget(KeycloakSession session, RealmModel realm) {
        CacheRealmProvider cache = session.getProvider(CacheRealmProvider.class);
        if (cache != null) {
            cache.registerRealmInvalidation(realm.getId(), realm.getName());
        }
    }

    // Keycloak declares the map raw. The key is this class's name, so the value is what is put here.
    @SuppressWarnings("unchecked")
    private static Optional<Map<String, Entry>> entries(RealmModel realm) {
        if (!(realm instanceof CachedRealmModel cached)) {
            return Optional.empty();
        }
        Map<String, Map<String, Entry>> beside = cached.getCachedWith();
        return Optional.of(beside.computeIfAbsent(KEY, key -> new ConcurrentHashMap<>()));
    }
}
