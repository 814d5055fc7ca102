package dev.tessera.scim.store.jpa.lifecycle;

import dev.tessera.scim.store.jpa.connection.ExpiryWarning;
import java.time.Duration;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

/** What runs once a day, on one node of a cluster. */
public final class DailyTasks {
    private static final Duration INTERVAL = Duration.ofDays(1);
    /** Soon after the start, so that a server that is restarted every day gets round to them as well. */
    private static final Duration FIRST = Duration.ofMinutes(10);

    private DailyTasks() {}

    /** Puts them on the server's timer once the server is up. */
    static void schedule(KeycloakSessionFactory factory) {
        schedule(factory, List.of(new NightlySweep(), new ExpiryWarning()));
    }

    /** Puts tasks on the server's timer once the server is up. */
    public static void schedule(KeycloakSessionFactory factory, List<ScheduledTask> tasks) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                KeycloakModelUtils.runJobInTransaction(
                        factory, session -> tasks.forEach(task -> schedule(session, task)));
            }
        });
    }

    private static void schedule(KeycloakSession session, ScheduledTask task) {
        long interval = INTERVAL.toMillis();
        session.getProvider(TimerProvider.class)
                .schedule(
                        new ClusterAwareScheduledTaskRunner(session.getKeycloakSessionFactory(), task, interval),
                        FIRST.toMillis(),
                        interval,
                        task.getTaskName());
    }
}
