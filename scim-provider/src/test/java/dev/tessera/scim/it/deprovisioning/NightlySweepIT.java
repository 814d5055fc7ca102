package dev.tessera.scim.it.deprovisioning;

import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tessera.scim.it.Database;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Feed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes without an event is found at night: rows of users who are no more, and activity whose retention has ended. */
@ExtendWith(RealKeycloak.class)
final class NightlySweepIT {

    @Test
    void rows_of_nobody_and_old_activity_go_and_the_rest_stays() {
        try (TestRealm realm = TestRealm.create()) {
            Database database = RealKeycloak.server().database();
            Feed feed = Feed.in(realm, "a");
            String ann = feed.create(user("Ann"));
            String bob = feed.create(user("Bob"));
            long annsRows = rowsOf(database, ann);
            assertThat(annsRows).isGreaterThan(1);
            // As a database script or a federation's bulk removal does it: no event tells of it.
            String nobody = "00000000-0000-4000-8000-000000000000";
            database.sql("update tessera_resource set resource_id = ? where resource_id = ?", nobody, bob);
            database.sql("update tessera_value set resource_id = ? where resource_id = ?", nobody, bob);
            assertThat(rowsOf(database, nobody)).isEqualTo(annsRows);
            assertThat(lines(database, bob)).isEqualTo(1);
            database.sql("update tessera_activity set expires = 1 where resource_id = ?", bob);

            // As a request leaves it that was under way while its connection was deleted.
            String carl = feed.create(user("carl"));
            database.sql("update tessera_resource set connection_id = ? where resource_id = ?", nobody, carl);

            database.runTimer("NightlySweep");

            assertThat(count(database, "tessera_resource", carl)).isZero();
            assertThat(rowsOf(database, carl)).isEqualTo(count(database, "tessera_value", carl));
            assertThat(rowsOf(database, nobody)).isZero();
            assertThat(lines(database, bob)).isZero();
            assertThat(rowsOf(database, ann)).isEqualTo(annsRows);
            assertThat(lines(database, ann)).isEqualTo(1);
        }
    }

    private static long rowsOf(Database database, String id) {
        return count(database, "tessera_resource", id) + count(database, "tessera_value", id);
    }

    private static long lines(Database database, String id) {
        return count(database, "tessera_activity", id);
    }

    private static long count(Database database, String table, String id) {
        return database.sql("select count(*) from " + table + " where resource_id = ?", id)
                .get(0)
                .get(0)
                .asLong();
    }
}
