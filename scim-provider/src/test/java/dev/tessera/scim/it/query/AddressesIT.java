package dev.tessera.scim.it.query;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.patch;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.it.Database;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Crowd;
import dev.tessera.scim.it.users.Feed;
import dev.tessera.scim.it.users.Plan;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Filters on the parts of an element, each of which is a row of its own, or a user attribute of Keycloak's. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AddressesIT {
    private static final int USERS = 5_000;
    private static final int FEW = 60;

    private TestRealm realm;
    private Database database;
    private Feed feed;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create();
        database = RealKeycloak.server().database();
        feed = Feed.in(realm, "a");
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void an_address_that_leaves_keycloak_or_comes_there_is_found_as_before() {
        String ann = feed.create(living("ann", "{type: 'home', locality: 'Paris', country: 'FR'}"));
        assertFound("Paris", 1);
        feed.scim()
                .patch(
                        "/Users/" + ann,
                        patch(
                                "{op: 'add', path: 'addresses', value: [{type: 'work', locality: 'Bern', country: 'CH'}]}"))
                .expect(200);
        assertFound("Paris", 1);
        assertFound("Bern", 1);
        feed.scim()
                .patch("/Users/" + ann, patch("{op: 'remove', path: 'addresses[type eq \"work\"]'}"))
                .expect(200);
        assertFound("Paris", 1);
        assertFound("Bern", 0);
        feed.scim().delete("/Users/" + ann).expect(204);
    }

    private void assertFound(String locality, int users) {
        assertThatScim(feed.find("addresses.locality eq \"" + locality + "\"")).has("/totalResults", users);
        assertThatScim(feed.find("addresses[locality eq \"" + locality + "\" and country pr]"))
                .has("/totalResults", users);
    }

    @Test
    void a_part_is_found_by_the_user() {
        String bob = feed.create(living(
                "bob",
                "{type: 'work', locality: 'Bern', country: 'CH'},"
                        + " {type: 'home', locality: 'Oslo', streetAddress: 'Role777 St', country: 'NO'}"));
        // What the plan asks for.
        database.sql(
                "update tessera_value set lower_hash = 7 where resource_id = ? and attribute = 'addresses.locality'",
                bob);
        Crowd.join(realm, database, USERS);
        List<String> queries = database
                .countDuring(() -> feed.find("addresses[locality eq \"Oslo\" and streetAddress co \"Role\"]"))
                .sql()
                .stream()
                .filter(sql -> sql.contains(" from USER_ENTITY ") && sql.contains(" order by "))
                .toList();
        assertThat(queries).isNotEmpty();
        for (String query : queries) {
            Plan plan = Plan.of(database, query, realm);
            assertThat(plan.rowsRead()).as(query + "\n" + plan.text()).isLessThan(FEW);
        }
        feed.scim().delete("/Users/" + bob).expect(204);
    }

    private static ObjectNode living(String name, String addresses) {
        ObjectNode user = user(name);
        user.set("addresses", json("{list: [" + addresses + "]}").get("list"));
        return user;
    }
}
