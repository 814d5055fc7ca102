package dev.tessera.scim.store;

import dev.tessera.scim.connection.Connection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

/**
 * Lets go, soon after a connection was deleted, of what requests wrote that were under way then: no connection would see it, and its
 * name would be taken. Runs on the node that deleted. What comes later still, or after this node has stopped, the daily sweep finds.
 */
final class LateRelease implements ScheduledTask {
    private static final Duration FIRST = Duration.ofSeconds(5);
    /** Longer than a node may go on with a token whose end it was not told of. */
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Connection connection;
    private final boolean disable;
    private final String address;
    private final AtomicInteger left = new AtomicInteger(2);

    /** @param address of the administrator who deleted the connection */
    LateRelease(Connection connection, boolean disable, String address) {
        this.connection = connection;
        this.disable = disable;
        this.address = address;
    }

    @Override
    public String getTaskName() {
        return "tessera-release-" + connection.id();
    }

    void schedule(KeycloakSession session) {
        session.getProvider(TimerProvider.class)
                .scheduleTask(this, FIRST.toMillis(), INTERVAL.toMillis(), getTaskName());
    }

    @Override
    public void run(KeycloakSession session) {
        if (left.decrementAndGet() <= 0) {
            session.getProvider(TimerProvider.class).cancelTask(getTaskName());
        }
        RealmModel realm = session.realms().getRealm(connection.realmId());
        if (realm != null) {
            session.getContext().setRealm(realm);
            ConnectionRelease.release(session, realm, connection, disable, address);
        }
    }
}
