package dev.tessera.scim.it.requests;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.requests.Operations.post;
import static dev.tessera.scim.it.requests.Operations.request;
import static dev.tessera.scim.it.requests.Operations.statuses;
import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.scim.it.Database;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Bodies;
import dev.tessera.scim.it.users.Feed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deadlocks, and keys that are taken at this very moment: the client does not notice, and no work is done twice. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RetriesIT {

    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String TAKEN_KEY = "23505";
    private static final int ATTEMPTS = 5;

    private TestRealm realm;
    private Database database;
    private Feed feed;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create(with -> with.put("adminEventsEnabled", true));
        database = RealKeycloak.server().database();
    }

    @BeforeEach
    void createConnection() {
        feed = Feed.in(realm, "a");
    }

    @AfterEach
    void clear() {
        database.failuresLeft();
        Feed.clear(realm);
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    /** PostgreSQL's two, and H2's lock time-out; four times in a row. */
    @ParameterizedTest
    @ValueSource(strings = {SERIALIZATION_FAILURE, "40P01", "HYT00"})
    void a_patch_succeeds_after_deadlocks(String sqlState) {
        String ann = feed.create(user("ann"));
        forget();
        database.failNext("ResourceEntity", sqlState, ATTEMPTS - 1);
        assertThatScim(feed.scim().patch("/Users/" + ann, replace("title", "'Boss'")))
                .hasStatus(200)
                .has("/title", "Boss");
        assertThat(database.failuresLeft()).isZero();
        assertThatScim(feed.scim().get("/Users/" + ann)).has("/title", "Boss");
        assertThat(events()).containsExactly("UPDATE users/" + ann);
    }

    @ParameterizedTest
    @CsvSource({
        "UserEntity, 40001",
        "UserEntity, 23505",
        "ResourceEntity, 40001",
        "ResourceEntity, 23505",
        "UserAttributeEntity, 40001"
    })
    void a_creation_succeeds_after_a_deadlock_or_a_taken_key(String entity, String sqlState) {
        forget();
        database.failNext(entity, sqlState, 1);
        String ann = feed.create(user("ann").put("title", "Boss"));
        assertThat(database.failuresLeft()).isZero();
        assertThatScim(feed.scim().get("/Users/" + ann)).has("/userName", "ann").has("/title", "Boss");
        assertThatScim(feed.scim().get("/Users")).has("/totalResults", 1);
        assertThat(events()).containsExactly("CREATE users/" + ann);
    }

    @Test
    void a_put_and_a_deletion_succeed_after_deadlocks() {
        String ann = feed.create(user("ann"));
        database.failNext("UserEntity", SERIALIZATION_FAILURE, 2);
        assertThatScim(feed.scim().put("/Users/" + ann, user("ann").set("name", json("{givenName: 'Anna'}"))))
                .hasStatus(200)
                .has("/name/givenName", "Anna");
        assertThat(database.failuresLeft()).isZero();
        forget();
        database.failNext("UserEntity", SERIALIZATION_FAILURE, 2);
        feed.scim().delete("/Users/" + ann).expect(204);
        assertThat(database.failuresLeft()).isZero();
        assertThatScim(feed.scim().get("/Users/" + ann)).hasError(404);
        assertThat(events()).containsExactly("DELETE users/" + ann);
    }

    @Test
    void a_group_is_renamed_after_deadlocks() {
        String id = Bodies.id(feed.scim()
                .post("/Groups", json("{schemas: [], displayName: 'Sales'}"))
                .expect(201)
                .body());
        forget();
        database.failNext("GroupEntity", SERIALIZATION_FAILURE, 2);
        feed.scim().patch("/Groups/" + id, replace("displayName", "'Selling'")).expect(204);
        assertThat(database.failuresLeft()).isZero();
        assertThatScim(feed.scim().get("/Groups/" + id)).has("/displayName", "Selling");
        assertThat(events()).containsExactly("UPDATE groups/" + id);
        feed.scim().delete("/Groups/" + id).expect(204);
    }

    @Test
    void a_bulk_request_is_tried_again_as_a_whole() {
        database.failNext("UserEntity", SERIALIZATION_FAILURE, 1);
        JsonNode done = feed.scim()
                .post("/Bulk", request(post("1", user("one")), post("2", user("two"))))
                .expect(200)
                .body()
                .path("Operations");
        assertThat(database.failuresLeft()).isZero();
        assertThat(statuses(done)).containsExactly("201", "201");
        assertThatScim(feed.scim().get("/Users")).has("/totalResults", 2);
    }

    @ParameterizedTest
    @CsvSource({"40001, 503", "23505, 409"})
    void what_fails_each_time_is_refused_and_leaves_nothing(String sqlState, int status) {
        forget();
        database.failNext("ResourceEntity", sqlState, ATTEMPTS);
        var refused = assertThatScim(feed.scim().post("/Users", user("ann")));
        if (sqlState.equals(TAKEN_KEY)) {
            refused.hasError(status, "uniqueness");
        } else {
            refused.hasError(status);
        }
        assertThat(database.failuresLeft()).isZero();
        assertThatScim(feed.scim().get("/Users")).has("/totalResults", 0);
        assertThat(realm.admin().get("/users").body()).isEmpty();
        assertThat(events()).isEmpty();
    }

    private void forget() {
        realm.admin().delete("/admin-events").expect(204);
    }

    private List<String> events() {
        List<String> events = new ArrayList<>();
        realm.admin()
                .get("/admin-events?resourceTypes=USER&resourceTypes=GROUP&direction=asc")
                .expect(200)
                .body()
                .forEach(event -> events.add(event.path("operationType").asText() + " "
                        + event.path("resourcePath").asText()));
        return events;
    }
}
