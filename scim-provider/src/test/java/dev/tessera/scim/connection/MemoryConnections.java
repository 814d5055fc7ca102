package dev.tessera.scim.connection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The repository in memory, for rules that need no database. */
public final class MemoryConnections implements ConnectionRepository {

    public final Map<String, Connection> connections = new LinkedHashMap<>();
    public final Map<String, ProvisioningToken> tokens = new LinkedHashMap<>();
    public final List<String> locked = new ArrayList<>();

    @Override
    public List<Connection> list(String realmId) {
        return connections.values().stream()
                .filter(connection -> connection.realmId().equals(realmId))
                .sorted(Comparator.comparing(Connection::alias))
                .toList();
    }

    @Override
    public Optional<Connection> find(String realmId, String alias) {
        return list(realmId).stream()
                .filter(connection -> connection.alias().equals(alias))
                .findFirst();
    }

    @Override
    public Optional<Connection> lock(String connectionId) {
        locked.add(connectionId);
        return Optional.ofNullable(connections.get(connectionId));
    }

    @Override
    public void add(Connection connection) {
        connections.put(connection.id(), connection);
    }

    @Override
    public void update(Connection connection) {
        connections.put(connection.id(), connection);
    }

    @Override
    public void remove(String connectionId) {
        connections.remove(connectionId);
        tokens.values().removeIf(token -> token.connectionId().equals(connectionId));
    }

    @Override
    public List<ProvisioningToken> tokens(String connectionId) {
        return tokens.values().stream()
                .filter(token -> token.connectionId().equals(connectionId))
                .sorted(Comparator.comparing(ProvisioningToken::created).reversed())
                .toList();
    }

    @Override
    public List<ProvisioningToken> tokensOfRealm(String realmId) {
        return list(realmId).stream()
                .flatMap(connection -> tokens(connection.id()).stream())
                .toList();
    }

    @Override
    public Optional<ProvisioningToken> token(String publicId) {
        return Optional.ofNullable(tokens.get(publicId));
    }

    @Override
    public void add(ProvisioningToken token) {
        tokens.put(token.id(), token);
    }

    @Override
    public void update(ProvisioningToken token) {
        tokens.put(token.id(), token);
    }

    @Override
    public boolean markFirstUsed(String tokenId, Instant now) {
        ProvisioningToken t = tokens.get(tokenId);
        if (t.firstUsed() != null) {
            return false;
        }
        tokens.put(tokenId, used(t, now, t.lastUsed(), t.lastAddress()));
        return true;
    }

    @Override
    public void markLastUsed(String tokenId, Instant time, String address) {
        ProvisioningToken t = tokens.get(tokenId);
        tokens.put(tokenId, used(t, t.firstUsed(), time, address));
    }

    private static ProvisioningToken used(ProvisioningToken t, Instant first, Instant last, String address) {
        return new ProvisioningToken(
                t.id(),
                t.connectionId(),
                t.hash(),
                t.created(),
                t.createdBy(),
                t.createdByName(),
                t.expires(),
                t.ends(),
                t.revoked(),
                first,
                last,
                address,
                t.predecessorId(),
                t.overlapHours());
    }
}
