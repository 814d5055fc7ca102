package dev.tessera.scim.event;

import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Tells the administrator, by an admin event and a line in the log, that a token ends soon. */
public final class TokenExpiryEvent {
    private static final Logger LOG = Logger.getLogger(TokenExpiryEvent.class);

    private TokenExpiryEvent() {}

    /**
     * @param tokenId the public part
     * @param withinDays the warning's threshold: 60, 30 or 7
     */
    public static void fire(
            KeycloakSession session, RealmModel realm, String alias, String tokenId, Instant expires, int withinDays) {
        LOG.warnf(
                "The provisioning token %s of connection %s in realm %s expires at %s; generate a new one and paste it into"
                        + " the identity provider before that.",
                tokenId, alias, realm.getName(), expires);
        ProvisioningAdminEvent.of(session, realm, alias, null)
                .operation(OperationType.ACTION)
                .resource("TESSERA_TOKEN")
                .resourcePath("tessera", "connections", alias, "tokens", tokenId, "expiry")
                .representation(Map.of("id", tokenId, "expires", expires.toString(), "withinDays", withinDays))
                .success();
    }
}
