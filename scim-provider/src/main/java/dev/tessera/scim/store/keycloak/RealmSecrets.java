package dev.tessera.scim.store.keycloak;

import java.util.Comparator;
import java.util.List;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The secrets with which the realm signs what is meant for itself alone: the same on all nodes, kept with the realm, rotated by
 * its administrator. From Keycloak's cache.
 */
public final class RealmSecrets {
    private RealmSecrets() {}

    /** The active secret first, then those that are still good for what was made with them. */
    public static List<byte[]> of(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        List<KeyWrapper> keys = keys(session, realm);
        if (keys.isEmpty() || !keys.get(0).getStatus().isActive()) {
            session.keys().getActiveKey(realm, KeyUse.SIG, Algorithm.HS512); // makes one
            keys = keys(session, realm);
        }
        return keys.stream().map(key -> key.getSecretKey().getEncoded()).toList();
    }

    /** By the priority that the realm gives them, as Keycloak picks its active one. */
    private static List<KeyWrapper> keys(KeycloakSession session, RealmModel realm) {
        return session.keys()
                .getKeysStream(realm, KeyUse.SIG, Algorithm.HS512)
                .filter(key -> key.getSecretKey() != null)
                .sorted(Comparator.comparing(
                        (KeyWrapper key) -> !key.getStatus().isActive()))
                .toList();
    }
}
