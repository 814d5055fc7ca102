package dev.tessera.scim.event;

import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** Keycloak's admin event, with a connection in the place of an administrator's client. */
final class ProvisioningAdminEvent extends AdminEventBuilder {
    private ProvisioningAdminEvent(
            RealmModel realm, KeycloakSession session, @Nullable String address, AdminEvent event) {
        super(realm, null, session, address, event);
    }

    /** @param alias of the connection; the event's client is {@code tessera:} and the alias */
    static AdminEventBuilder of(KeycloakSession session, RealmModel realm, String alias, @Nullable String address) {
        AuthDetails auth = new AuthDetails();
        auth.setRealmId(realm.getId());
        auth.setRealmName(realm.getName());
        auth.setClientId(CLIENT_PREFIX + alias);
        auth.setIpAddress(address);
        AdminEvent event = new AdminEvent();
        event.setRealmId(realm.getId());
        event.setRealmName(realm.getName());
        event.setAuthDetails(auth);
        return new ProvisioningAdminEvent(realm, session, address, event);
    }

    static final String CLIENT_PREFIX = "tessera:";
}
