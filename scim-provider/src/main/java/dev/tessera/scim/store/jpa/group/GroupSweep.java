package dev.tessera.scim.store.jpa.group;

import dev.tessera.scim.store.jpa.Transactions;
import jakarta.persistence.EntityManager;
import org.keycloak.models.KeycloakSession;
import org.keycloak.timer.ScheduledTask;

/** Once a day, on one node: mends the index of group names where a database script went past the events. */
final class GroupSweep implements ScheduledTask {
    private static final int BATCH = 1_000;

    @Override
    public void run(KeycloakSession session) {
        EntityManager entities = Transactions.entities(session);
        GroupNames names = new GroupNames(entities);
        names.sweep();
        while (names.fill(BATCH) == BATCH) {
            entities.flush();
            entities.clear();
        }
        String last = names.repair("", BATCH);
        while (!last.isEmpty()) {
            entities.flush();
            entities.clear();
            last = names.repair(last, BATCH);
        }
    }
}
