package dev.tessera.scim.store;

import dev.tessera.scim.connection.Connection;
import dev.tessera.scim.connection.ManagedResources;
import dev.tessera.scim.event.UserAdminEvents;
import dev.tessera.scim.store.jpa.ResourceRows;
import dev.tessera.scim.store.jpa.Transactions;
import dev.tessera.scim.store.keycloak.Federations;
import dev.tessera.scim.store.keycloak.SessionEnder;
import dev.tessera.scim.store.keycloak.UserAccounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Lets go of a deleted connection's users: they become unmanaged, and are disabled first if the administrator said so. Whom no
 * connection may write ({@link Protection}), none takes along either.
 */
public final class ConnectionRelease implements ManagedResources {
    private static final int BATCH = 200;

    @Override
    public void release(KeycloakSession session, RealmModel realm, Connection connection, boolean disable) {
        String address = session.getContext().getConnection().getRemoteHost();
        release(session, realm, connection, disable, address);
        LateRelease late = new LateRelease(connection, disable, address);
        Transactions.afterCommit(session, () -> late.schedule(session));
    }

    /** @param address of the administrator who deleted the connection */
    static void release(
            KeycloakSession session, RealmModel realm, Connection connection, boolean disable, String address) {
        ResourceRows resources = new ResourceRows(Transactions.entities(session));
        if (disable) {
            disableAll(session, realm, resources, connection, address);
        }
        resources.release(connection.id());
    }

    private static void disableAll(
            KeycloakSession session, RealmModel realm, ResourceRows resources, Connection connection, String address) {
        UserAccounts accounts = new UserAccounts(session);
        UserAdminEvents events = new UserAdminEvents(session, realm, connection.alias(), address);
        Administrators administrators = new Administrators(session);
        Federations federations = new Federations(realm);
        List<String> disabled = new ArrayList<>();
        List<String> batch = resources.managedUsers(connection.id(), "", BATCH);
        while (!batch.isEmpty()) {
            Set<String> spared = administrators.among(batch);
            for (String id : batch) {
                UserModel user = spared.contains(id) ? null : session.users().getUserById(realm, id);
                if (user != null
                        && UserAccounts.current(user).isEnabled()
                        && !federations.isReadOnly(user.getFederationLink())) {
                    accounts.disable(user);
                    events.updated(id);
                    disabled.add(id);
                }
            }
            batch = resources.managedUsers(connection.id(), batch.get(batch.size() - 1), BATCH);
        }
        // After the commit, like every deactivation: no session must end for a deletion that was rolled back.
        Transactions.afterCommit(session, () -> disabled.forEach(id -> SessionEnder.endAll(session, id)));
    }
}
