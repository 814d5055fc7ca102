package dev.tessera.scim.store.jpa;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Deletes what Tessera keeps about a realm, in the transaction that removes the realm. */
final class RealmCleanup implements ProviderEventListener {

    /** In this order: rows before the rows they refer to. */
    private static final List<String> DELETES = List.of(
            "delete from TokenEntity t where t.connectionId in"
                    + " (select c.id from ConnectionEntity c where c.realmId = :realm)",
            "delete from ConnectionEntity c where c.realmId = :realm");

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof RealmRemovedEvent removed) {
            EntityManager entities = removed.getKeycloakSession()
                    .getProvider(JpaConnectionProvider.class)
                    .getEntityManager();
            String realm = removed.getRealm().getId();
            DELETES.forEach(delete ->
                    entities.createQuery(delete).setParameter("realm", realm).executeUpdate());
        }
    }
}
