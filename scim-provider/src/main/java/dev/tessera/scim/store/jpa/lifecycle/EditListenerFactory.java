package dev.tessera.scim.store.jpa.lifecycle;

import dev.tessera.scim.event.UserAdminEvents;
import dev.tessera.scim.store.jpa.Transactions;
import jakarta.persistence.EntityManager;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.common.util.Time;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Hears what the consoles and the admin API do to managed users and groups, in every realm without being configured: moves
 * meta.lastModified, and forgets that SCIM disabled a user whom an administrator has enabled since.
 */
public final class EditListenerFactory implements EventListenerProviderFactory {
    private static final Set<EventType> EDITS = Set.of(EventType.UPDATE_PROFILE, EventType.UPDATE_EMAIL);

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new EventListenerProvider() {
            @Override
            public void onEvent(Event event) {
                if (EDITS.contains(event.getType()) && event.getUserId() != null) {
                    edited(session, event.getUserId());
                }
            }

            @Override
            public void onEvent(AdminEvent event, boolean includeRepresentation) {
                if (event.getResourcePath() == null || UserAdminEvents.isOurs(event)) {
                    return;
                }
                String[] path = event.getResourcePath().split("/");
                boolean deleted = event.getOperationType() == OperationType.DELETE;
                ResourceType type = event.getResourceType();
                if (type == ResourceType.USER && !deleted && path[0].equals("users") && path.length > 1) {
                    edited(session, path[1]);
                } else if (type == ResourceType.GROUP && !deleted && path[0].equals("groups") && path.length == 2) {
                    touched(session, path[1]);
                } else if (type == ResourceType.GROUP_MEMBERSHIP && path.length == 4) { // users/{id}/groups/{id}
                    membersChanged(session, path[3]);
                }
            }

            @Override
            public void close() {}
        };
    }

    private static boolean touched(KeycloakSession session, String resourceId) {
        return touched(session, "update TesseraResource r set r.modified = :now where r.resourceId = :id", resourceId);
    }

    private static boolean touched(KeycloakSession session, String update, String id) {
        return Transactions.entities(session)
                        .createQuery(update)
                        .setParameter("now", Time.currentTimeMillis())
                        .setParameter("id", id)
                        .executeUpdate()
                > 0;
    }

    /** A group's version is made of lastModified. Of a group that no connection manages, Keycloak's own column tells. */
    private static void membersChanged(KeycloakSession session, String groupId) {
        if (!touched(session, groupId)) {
            touched(session, "update GroupEntity g set g.lastModifiedTimestamp = :now where g.id = :id", groupId);
        }
    }

    private static void edited(KeycloakSession session, String userId) {
        touched(session, userId);
        EntityManager entities = Transactions.entities(session);
        entities.createQuery("update TesseraResource r set r.suspended = false where r.resourceId = :id"
                        + " and r.suspended = true and exists"
                        + " (select 1 from UserEntity u where u.id = r.resourceId and u.enabled = true)")
                .setParameter("id", userId)
                .executeUpdate();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return "tessera-edits";
    }
}
