package dev.tessera.scim.it.users;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Keycloak's listeners hear of a SCIM write: what they would hear of the admin API. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AdminEventsIT {

    private TestRealm realm;
    private Feed feed;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create(with -> with.put("adminEventsEnabled", true).put("adminEventsDetailsEnabled", true));
    }

    @BeforeEach
    void create() {
        feed = Feed.in(realm, "a");
        forget();
    }

    @AfterEach
    void clear() {
        Feed.clear(realm);
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void each_write_is_one_event() {
        String ann = feed.create(user("ann"));
        feed.scim().patch("/Users/" + ann, replace("title", "'Boss'")).expect(200);
        feed.scim().put("/Users/" + ann, user("ann")).expect(200);
        feed.scim().patch("/Users/" + ann, replace("active", "false")).expect(200);
        feed.scim().delete("/Users/" + ann).expect(204);
        List<JsonNode> events = ours();
        assertThat(events)
                .extracting(event -> event.path("operationType").asText())
                .containsExactly("CREATE", "UPDATE", "UPDATE", "UPDATE", "DELETE");
        for (JsonNode event : events) {
            assertThat(event.path("resourceType").asText()).isEqualTo("USER");
            assertThat(event.path("resourcePath").asText()).isEqualTo("users/" + ann);
            assertThat(event.at("/authDetails/clientId").asText()).isEqualTo("tessera:a");
            assertThat(event.at("/authDetails/ipAddress").asText()).isEqualTo("127.0.0.1");
            assertThat(event.has("error")).isFalse();
        }
        assertThat(events.get(0).path("representation").asText())
                .contains("\"username\":\"ann\"", "\"email\":\"ann@tessera.test\"");
        assertThat(events.get(1).path("representation").asText()).contains("\"title\":[\"Boss\"]");
        assertThat(events.get(3).path("representation").asText()).contains("\"enabled\":false");
        assertThat(events.get(4).path("representation").asText())
                .contains("\"id\":\"" + ann + "\"", "\"username\":\"ann\"");
    }

    @Test
    void no_change_and_no_success_is_no_event() {
        String ann = feed.create(user("ann").put("title", "Boss"));
        forget();
        feed.scim().patch("/Users/" + ann, replace("title", "'Boss'")).expect(200);
        feed.scim().put("/Users/" + ann, user("ann").put("title", "Boss")).expect(200);
        assertThatScim(feed.scim().post("/Users", user("ann"))).hasError(409, "uniqueness");
        assertThatScim(feed.scim().patch("/Users/" + ann, replace("userName", "''")))
                .hasError(400, "invalidValue");
        feed.get(ann);
        assertThat(ours()).isEmpty();
    }

    @Test
    void a_no_change_does_not_move_last_modified() {
        String ann = feed.create(user("ann").put("title", "Boss"));
        JsonNode before = feed.get(ann);
        assertThat(feed.scim()
                        .patch("/Users/" + ann, replace("title", "'Boss'"))
                        .expect(200)
                        .body())
                .isEqualTo(before);
        assertThat(feed.get(ann)).isEqualTo(before);
    }

    @Test
    void the_end_of_a_connection_tells_of_each_user_it_disables() {
        String ann = feed.create(user("ann"));
        forget();
        realm.admin().delete("/tessera/connections/a?users=disable").expect(204);
        assertThat(ours()).hasSize(1).first().satisfies(event -> {
            assertThat(event.path("resourcePath").asText()).isEqualTo("users/" + ann);
            assertThat(event.path("representation").asText()).contains("\"enabled\":false");
            assertThat(event.at("/authDetails/clientId").asText()).isEqualTo("tessera:a");
        });
    }

    @Test
    void without_details_the_representation_stays_out() {
        try (TestRealm brief = TestRealm.create(with -> with.put("adminEventsEnabled", true))) {
            Feed.in(brief, "a").create(user("ann"));
            List<JsonNode> events = new ArrayList<>();
            brief.admin().get("/admin-events?resourceTypes=USER").body().forEach(events::add);
            assertThat(events).hasSize(1);
            assertThat(events.get(0).has("representation")).isFalse();
        }
    }

    @Test
    void with_events_off_nothing_is_stored_and_all_else_works() {
        try (TestRealm quiet = TestRealm.create()) {
            Feed there = Feed.in(quiet, "a");
            String ann = there.create(user("ann"));
            there.scim().delete("/Users/" + ann).expect(204);
            assertThat(quiet.admin().get("/admin-events").body()).isEmpty();
        }
    }

    private void forget() {
        realm.admin().delete("/admin-events").expect(204);
    }

    /** Events of users, oldest first, without those of the administrator of this test. */
    private List<JsonNode> ours() {
        List<JsonNode> events = new ArrayList<>();
        realm.admin()
                .get("/admin-events?resourceTypes=USER&direction=asc")
                .expect(200)
                .body()
                .forEach(event -> {
                    if (event.at("/authDetails/clientId").asText().startsWith("tessera:")) {
                        events.add(event);
                    }
                });
        return events;
    }
}
