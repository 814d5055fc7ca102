package dev.tessera.scim.store.jpa.lifecycle;

import dev.tessera.scim.store.jpa.Transactions;
import dev.tessera.scim.store.jpa.activity.ActivityRows;
import dev.tessera.scim.store.jpa.activity.RefusalRows;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.timer.ScheduledTask;

/**
 * Once a day, on one node: rows of users and groups that went without an event (a federation's bulk removal, a database
 * script), and activity whose retention has ended.
 */
final class NightlySweep implements ScheduledTask {
    private static final int BATCH = 1_000;

    @Override
    public void run(KeycloakSession session) {
        EntityManager entities = Transactions.entities(session);
        for (String table : new String[] {"TesseraValue", "TesseraResource"}) {
            entities.createQuery("delete from " + table + " x where"
                            + " not exists (select 1 from UserEntity u where u.id = x.resourceId)"
                            + " and not exists (select 1 from GroupEntity g where g.id = x.resourceId)")
                    .executeUpdate();
        }
        // A request that outlived its connection may have made some: to every other one its user would be taken for
        // ever.
        entities.createQuery("delete from TesseraResource r where"
                        + " not exists (select 1 from ConnectionEntity c where c.id = r.connectionId)")
                .executeUpdate();
        Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
        ActivityRows activity = new ActivityRows(entities);
        while (activity.prune(now, BATCH) == BATCH || activity.pruneBodies(now, BATCH) == BATCH) {
            // a batch at a time, so that no statement grows with the table
        }
        new RefusalRows(entities).prune(now);
    }
}
