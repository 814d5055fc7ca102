package dev.tessera.scim.store.jpa.lifecycle;

import dev.tessera.scim.store.jpa.Transactions;
import dev.tessera.scim.store.jpa.activity.ActivityRows;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.keycloak.models.GroupModel.GroupRemovedEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.models.UserModel.UserRemovedEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Deletes what Tessera keeps about a user, a group or a realm, in the transaction that removes it. Bulk removals fire no
 * event for each user: {@link NightlySweep} finds their rows.
 */
final class RemovalListener implements ProviderEventListener {
    private static final List<String> OF_USER = List.of(
            "delete from TesseraValue v where v.resourceId = :id",
            "delete from TesseraResource r where r.resourceId = :id");

    private static final List<String> OF_GROUP = List.of(
            "delete from TesseraValue v where v.resourceId = :id",
            "delete from TesseraResource r where r.resourceId = :id",
            "delete from TesseraGroup g where g.groupId = :id");

    /** In this order: rows before the rows they refer to. */
    private static final List<String> OF_REALM = List.of(
            "delete from TesseraValue v where v.realmId = :id",
            "delete from TesseraResource r where r.realmId = :id",
            "delete from TesseraGroup g where g.realmId = :id",
            "delete from TesseraBody b where b.activityId in"
                    + " (select a.id from TesseraActivity a where a.realmId = :id)",
            "delete from TesseraActivity a where a.realmId = :id",
            "delete from TesseraRefusal f where f.connectionId in"
                    + " (select c.id from ConnectionEntity c where c.realmId = :id)",
            "delete from TokenEntity t where t.connectionId in"
                    + " (select c.id from ConnectionEntity c where c.realmId = :id)",
            "delete from ConnectionEntity c where c.realmId = :id");

    @Override
    public void onEvent(ProviderEvent event) {
        switch (event) {
            case UserRemovedEvent removed -> {
                String id = removed.getUser().getId();
                run(removed.getKeycloakSession(), OF_USER, id);
                new ActivityRows(Transactions.entities(removed.getKeycloakSession())).blank(id);
            }
            case GroupRemovedEvent removed ->
                run(removed.getKeycloakSession(), OF_GROUP, removed.getGroup().getId());
            case RealmRemovedEvent removed ->
                run(removed.getKeycloakSession(), OF_REALM, removed.getRealm().getId());
            default -> {}
        }
    }

    private static void run(KeycloakSession session, List<String> deletes, String id) {
        EntityManager entities = Transactions.entities(session);
        deletes.forEach(
                delete -> entities.createQuery(delete).setParameter("id", id).executeUpdate());
    }
}
