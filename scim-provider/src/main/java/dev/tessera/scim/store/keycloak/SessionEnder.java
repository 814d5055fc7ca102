package dev.tessera.scim.store.keycloak;

import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * Ends every session of a user, offline ones too, and tells the applications that asked for back-channel logout. Runs after
 * the user was disabled and committed: from then on no token is issued anyway, and no application's slow answer holds a
 * database lock.
 */
public final class SessionEnder {
    private static final Logger LOG = Logger.getLogger(SessionEnder.class);

    private SessionEnder() {}

    /** @param outer the session of the HTTP request; the work is done in one of its own */
    public static void endAll(KeycloakSession outer, String userId) {
        KeycloakModelUtils.runJobInTransaction(outer.getKeycloakSessionFactory(), outer.getContext(), session -> {
            RealmModel realm = session.getContext().getRealm();
            UserModel user = session.users().getUserById(realm, userId);
            if (user == null) {
                return;
            }
            List<UserSessionModel> online =
                    session.sessions().getUserSessionsStream(realm, user).toList();
            online.forEach(one -> logout(session, realm, one));
            List<UserSessionModel> offline =
                    session.sessions().getOfflineUserSessionsStream(realm, user).toList();
            offline.forEach(one -> {
                logout(session, realm, one);
                session.sessions().removeOfflineUserSession(realm, one);
            });
            session.sessions().removeUserSessions(realm, user);
        });
    }

    private static void logout(KeycloakSession session, RealmModel realm, UserSessionModel userSession) {
        try {
            AuthenticationManager.backchannelLogout(
                    session,
                    realm,
                    userSession,
                    session.getContext().getUri(),
                    session.getContext().getConnection(),
                    session.getContext().getHttpRequest().getHttpHeaders(),
                    false);
        } catch (RuntimeException e) {
            // One application that cannot be told must not keep the other sessions alive; they are removed below.
            LOG.warnf(e, "Back-channel logout of a session of user %s failed", userSession.getLoginUsername());
        }
    }
}
