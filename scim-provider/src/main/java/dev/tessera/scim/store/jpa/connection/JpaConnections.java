package dev.tessera.scim.store.jpa.connection;

import dev.tessera.scim.connection.Connection;
import dev.tessera.scim.connection.ConnectionRepository;
import dev.tessera.scim.connection.ProvisioningToken;
import dev.tessera.scim.connection.Refusal;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;

/** Connections and tokens in TESSERA_CONNECTION and TESSERA_TOKEN. */
public final class JpaConnections implements ConnectionRepository {

    private static final int ADDRESS_LENGTH = 255;

    private final EntityManager entities;

    public JpaConnections(KeycloakSession session) {
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    @Override
    public List<Connection> list(String realmId) {
        return entities.createQuery(
                        "select c from ConnectionEntity c where c.realmId = :realm order by c.alias",
                        ConnectionEntity.class)
                .setParameter("realm", realmId)
                .getResultStream()
                .map(ConnectionEntity::value)
                .toList();
    }

    @Override
    public Optional<Connection> find(String realmId, String alias) {
        return entities.createQuery(
                        "select c from ConnectionEntity c where c.realmId = :realm and c.alias = :alias",
                        ConnectionEntity.class)
                .setParameter("realm", realmId)
                .setParameter("alias", alias)
                .getResultStream()
                .findFirst()
                .map(ConnectionEntity::value);
    }

    @Override
    public Optional<Connection> lock(String connectionId) {
        // Forgotten first: what this session has read of it may be older than what the lock has waited for.
        entities.detach(entities.getReference(ConnectionEntity.class, connectionId));
        return Optional.ofNullable(entities.find(ConnectionEntity.class, connectionId, LockModeType.PESSIMISTIC_WRITE))
                .map(ConnectionEntity::value);
    }

    @Override
    public void add(Connection connection) {
        Refusal taken = Refusal.conflict("The realm already has a connection with the alias '" + connection.alias()
                + "'. Choose another alias; it cannot be changed later.");
        if (find(connection.realmId(), connection.alias()).isPresent()) {
            throw taken;
        }
        try {
            entities.persist(new ConnectionEntity(connection));
            entities.flush();
        } catch (ModelDuplicateException e) { // two administrators at the same moment: the unique constraint decides
            taken.addSuppressed(e);
            throw taken;
        }
    }

    @Override
    public void update(Connection connection) {
        Optional.ofNullable(entities.find(ConnectionEntity.class, connection.id()))
                .orElseThrow(() -> Refusal.notFound("The connection was deleted in the meantime."))
                .change(connection);
    }

    @Override
    public void remove(String connectionId) {
        // In this order, as last uses are written: two that take the same rows wait for each other, and never in a
        // circle.
        entities.createQuery(
                        "select t from TokenEntity t where t.connectionId = :connection order by t.id",
                        TokenEntity.class)
                .setParameter("connection", connectionId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        entities.createQuery("delete from TokenEntity t where t.connectionId = :connection")
                .setParameter("connection", connectionId)
                .executeUpdate();
        entities.createQuery("delete from TesseraRefusal f where f.connectionId = :connection")
                .setParameter("connection", connectionId)
                .executeUpdate();
        entities.createQuery("delete from ConnectionEntity c where c.id = :connection")
                .setParameter("connection", connectionId)
                .executeUpdate();
    }

    @Override
    public List<ProvisioningToken> tokens(String connectionId) {
        return entities.createQuery(
                        "select t from TokenEntity t where t.connectionId = :connection order by t.created desc, t.id",
                        TokenEntity.class)
                .setParameter("connection", connectionId)
                .getResultStream()
                .map(TokenEntity::value)
                .toList();
    }

    @Override
    public List<ProvisioningToken> tokensOfRealm(String realmId) {
        return entities.createQuery(
                        "select t from TokenEntity t where t.connectionId in"
                                + " (select c.id from ConnectionEntity c where c.realmId = :realm)"
                                + " order by t.created desc, t.id",
                        TokenEntity.class)
                .setParameter("realm", realmId)
                .getResultStream()
                .map(TokenEntity::value)
                .toList();
    }

    @Override
    public Optional<ProvisioningToken> token(String publicId) {
        return Optional.ofNullable(entities.find(TokenEntity.class, publicId)).map(TokenEntity::value);
    }

    @Override
    public void add(ProvisioningToken token) {
        entities.persist(new TokenEntity(token));
    }

    @Override
    public void update(ProvisioningToken token) {
        // Gone with its connection in the meantime: then there is nothing left to end or revoke.
        Optional.ofNullable(entities.find(TokenEntity.class, token.id())).ifPresent(row -> row.change(token));
    }

    @Override
    public boolean markFirstUsed(String tokenId, Instant now) {
        return entities.createQuery(
                                "update TokenEntity t set t.firstUsed = :now where t.id = :id and t.firstUsed is null")
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("id", tokenId)
                        .executeUpdate()
                == 1;
    }

    @Override
    public void markLastUsed(String tokenId, Instant time, String address) {
        entities.createQuery("update TokenEntity t set t.lastUsed = :time, t.lastAddress = :address"
                        + " where t.id = :id and (t.lastUsed is null or t.lastUsed < :time)")
                .setParameter("time", time.toEpochMilli())
                .setParameter("address", address.substring(0, Math.min(address.length(), ADDRESS_LENGTH)))
                .setParameter("id", tokenId)
                .executeUpdate();
    }
}
