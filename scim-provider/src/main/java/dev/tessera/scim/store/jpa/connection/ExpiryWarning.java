package dev.tessera.scim.store.jpa.connection;

import dev.tessera.scim.event.TokenExpiryEvent;
import dev.tessera.scim.store.jpa.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.timer.ScheduledTask;

/**
 * Once a day, on one node: warns 60, 30 and 7 days before a token expires that no newer one has taken over from, once each.
 */
public final class ExpiryWarning implements ScheduledTask {
    /** Days, the nearest first. */
    private static final List<Integer> THRESHOLDS = List.of(7, 30, 60);

    @Override
    public void run(KeycloakSession session) {
        long now = Time.currentTimeMillis();
        List<Object[]> soon = Transactions.entities(session)
                .createQuery(
                        "select t, c.realmId, c.alias from TokenEntity t join ConnectionEntity c on c.id = t.connectionId"
                                + " where t.revoked is null and t.ends is null and t.expires > :now and t.expires <= :horizon",
                        Object[].class)
                .setParameter("now", now)
                .setParameter("horizon", now + Duration.ofDays(60).toMillis())
                .getResultList();
        for (Object[] row : soon) {
            TokenEntity token = (TokenEntity) row[0];
            int threshold = threshold(token.expires - now);
            RealmModel realm = session.realms().getRealm((String) row[1]);
            if (realm != null && (token.warnedDays == null || token.warnedDays > threshold)) {
                token.warnedDays = threshold;
                session.getContext().setRealm(realm);
                TokenExpiryEvent.fire(
                        session, realm, (String) row[2], token.id, Instant.ofEpochMilli(token.expires), threshold);
            }
        }
    }

    private static int threshold(long millisLeft) {
        return THRESHOLDS.stream()
                .filter(days -> millisLeft <= Duration.ofDays(days).toMillis())
                .findFirst()
                .orElseThrow();
    }
}
