package dev.tessera.scim.auth;

import dev.tessera.scim.auth.TokenCache.Entry;
import dev.tessera.scim.auth.Verification.Accepted;
import dev.tessera.scim.auth.Verification.Expired;
import dev.tessera.scim.auth.Verification.Revoked;
import dev.tessera.scim.auth.Verification.Unknown;
import dev.tessera.scim.connection.Connection;
import dev.tessera.scim.connection.ConnectionRepository;
import dev.tessera.scim.connection.ProvisioningToken;
import dev.tessera.scim.connection.TokenFormat;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Verifies the bearer token of a request. One instance per node. */
public final class Authenticator {

    // RFC 9110 §11.1: the scheme is compared in any case. One or more spaces follow it.
    private static final Pattern BEARER = Pattern.compile("bearer +([A-Za-z0-9_]+) *", Pattern.CASE_INSENSITIVE);

    private final TokenCache cache;
    private final Function<KeycloakSession, ConnectionRepository> repositories;
    private final Clock clock;

    /** @param repositories opens the storage of connections in a session */
    public Authenticator(TokenCache cache, Function<KeycloakSession, ConnectionRepository> repositories, Clock clock) {
        this.cache = cache;
        this.repositories = repositories;
        this.clock = clock;
    }

    /**
     * Verifies a header against the connection in the path. Without SQL for a token that was seen lately; otherwise with a
     * short transaction of its own, so that the request's session has not touched the database yet. A malformed token
     * costs nothing, an unknown one a single look-up by primary key.
     *
     * @param alias the connection's alias as it stands in the path
     */
    public Verification verify(
            KeycloakSession session, RealmModel realm, String alias, @Nullable String authorizationHeader) {
        Optional<String> token = bearer(authorizationHeader);
        Optional<String> id = token.flatMap(TokenFormat::publicId);
        if (token.isEmpty() || id.isEmpty()) {
            return new Unknown();
        }
        String hash = TokenFormat.hash(token.get());
        return cache.find(realm, id.get())
                .or(() -> load(session, realm, id.get(), hash))
                .filter(entry -> entry.token().hasHash(hash))
                .filter(entry -> entry.connection().alias().equals(alias))
                .map(this::judge)
                .orElseGet(Unknown::new);
    }

    /** Asked of every request, from the cached entry too: an end must not wait for the entry to age. */
    private Verification judge(Entry entry) {
        return switch (entry.token().status(clock.instant())) {
            case LIVE, ENDING ->
                new Accepted(
                        entry.connection(),
                        entry.onlyConnection(),
                        entry.token().id());
            case EXPIRED -> new Expired();
            case ENDED, REVOKED -> new Revoked();
        };
    }

    private Optional<Entry> load(KeycloakSession session, RealmModel realm, String id, String hash) {
        Optional<Entry> loaded = KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                null,
                own -> read(repositories.apply(own), realm.getId(), id, hash),
                "tessera-token");
        loaded.ifPresent(entry -> cache.put(realm, entry));
        return loaded;
    }

    private Optional<Entry> read(ConnectionRepository repository, String realmId, String id, String hash) {
        Optional<ProvisioningToken> token = repository.token(id).filter(found -> found.hasHash(hash));
        if (token.isEmpty()) {
            return Optional.empty();
        }
        // All of the realm's few connections in one statement: it also tells whether there is another one.
        List<Connection> connections = repository.list(realmId);
        return connections.stream()
                .filter(connection -> connection.id().equals(token.get().connectionId()))
                .findFirst()
                .map(connection -> new Entry(token.get(), connection, connections.size() == 1, clock.instant()));
    }

    static Optional<String> bearer(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher matcher = BEARER.matcher(header.strip());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
