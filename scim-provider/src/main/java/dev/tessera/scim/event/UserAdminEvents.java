package dev.tessera.scim.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/**
 * The admin events of users. Fired whether the realm stores them or not: Keycloak's workflows and other listeners act on
 * them.
 */
public final class UserAdminEvents {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final String alias;
    private final @Nullable String address;

    public UserAdminEvents(KeycloakSession session, RealmModel realm, String alias, @Nullable String address) {
        this.session = session;
        this.realm = realm;
        this.alias = alias;
        this.address = address;
    }

    /** Whether an event was fired by a connection, not by an administrator. */
    public static boolean isOurs(AdminEvent event) {
        String client =
                event.getAuthDetails() == null ? null : event.getAuthDetails().getClientId();
        return client != null && client.startsWith(ProvisioningAdminEvent.CLIENT_PREFIX);
    }

    public void created(String userId) {
        withRepresentation(event(OperationType.CREATE, "users", userId), userId).success();
    }

    public void updated(String userId) {
        withRepresentation(event(OperationType.UPDATE, "users", userId), userId).success();
    }

    public void deleted(String userId, String username) {
        UserRepresentation representation = new UserRepresentation();
        representation.setId(userId);
        representation.setUsername(username);
        event(OperationType.DELETE, "users", userId)
                .representation(representation)
                .success();
    }

    public void passwordSet(String userId) {
        event(OperationType.ACTION, "users", userId, "reset-password").success();
    }

    private AdminEventBuilder event(OperationType operation, String... path) {
        return ProvisioningAdminEvent.of(session, realm, alias, address)
                .operation(operation)
                .resource(ResourceType.USER)
                .resourcePath(path);
    }

    /** The account as Keycloak has it now; read only where the realm keeps representations. */
    private AdminEventBuilder withRepresentation(AdminEventBuilder event, String userId) {
        UserModel user = realm.isAdminEventsDetailsEnabled() ? session.users().getUserById(realm, userId) : null;
        if (user == null) {
            return event.representation(Map.of("id", userId));
        }
        UserRepresentation representation = new UserRepresentation();
        representation.setId(userId);
        representation.setUsername(user.getUsername());
        representation.setEmail(user.getEmail());
        representation.setEmailVerified(user.isEmailVerified());
        representation.setFirstName(user.getFirstName());
        representation.setLastName(user.getLastName());
        representation.setEnabled(user.isEnabled());
        representation.setAttributes(user.getAttributes());
        return event.representation(representation);
    }
}
