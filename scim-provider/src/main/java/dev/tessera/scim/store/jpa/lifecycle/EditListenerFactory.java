package dev.tessera.scim.store.jpa.lifecycle;

import dev.tessera.scim.event.UserAdminEvents;
import java.util.Set;
import org.keycloak.Config;
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
        Edits edits = new Edits(session);
        return new EventListenerProvider() {
            @Override
            public void onEvent(Event event) {
                if (EDITS.contains(event.getType()) && event.getUserId() != null) {
                    edits.user(event.getUserId());
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
                    edits.user(path[1]);
                } else if (type == ResourceType.GROUP && !deleted && path[0].equals("groups") && path.length == 2) {
                    edits.group(path[1]);
                } else if (type == ResourceType.GROUP_MEMBERSHIP && path.length == 4) { // users/{id}/groups/{id}
                    edits.membership(path[3]);
                }
            }

            @Override
            public void close() {}
        };
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
