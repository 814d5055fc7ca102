package dev.tessera.scim.it.users;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.users.Bodies.account;
import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users who stood in Keycloak before: found, then taken over by the first write. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AdoptionIT {

    private TestRealm realm;
    private Feed feed;
    private String carla;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create();
    }

    @BeforeEach
    void create() {
        feed = Feed.in(realm, "a");
        carla = realm.createUser(account("carla"));
    }

    @AfterEach
    void clear() {
        Feed.clear(realm);
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName eq 'Carla'",
                "emails.value eq 'CARLA@tessera.test'",
                "emails[type eq 'work'].value eq 'carla@tessera.test'"
            })
    void is_found_by_what_keycloak_knows(String filter) {
        Answer found = feed.find(filter.replace('\'', '"'));
        assertThatScim(found)
                .has("/totalResults", 1)
                .has("/Resources/0/id", carla)
                .has("/Resources/0/name/familyName", "Family")
                .has("/Resources/0/emails/0/value", "carla@tessera.test")
                .has("/Resources/0/emails/0/type", "work")
                .has("/Resources/0/emails/0/primary", true)
                .lacks("/Resources/0/externalId");
        assertThat(found.body().at("/Resources/0")).isEqualTo(feed.get(carla));
    }

    @Test
    void a_read_adopts_nobody() {
        feed.find("userName eq \"carla\"");
        feed.get(carla);
        feed.set("{unmanagedUsers: 'hidden'}");
        assertThatScim(feed.scim().get("/Users/" + carla)).hasError(404);
    }

    @Test
    void the_first_write_adopts() {
        assertThatScim(feed.scim().patch("/Users/" + carla, replace("externalId", "'c-1'")))
                .hasStatus(200)
                .has("/externalId", "c-1")
                .has("/name/givenName", "Given");
        assertThatScim(feed.find("externalId eq \"c-1\"")).has("/totalResults", 1);
        Feed other = Feed.in(realm, "b", "{unmanagedUsers: 'visible'}");
        assertThatScim(other.scim().get("/Users/" + carla)).hasError(404);
        assertThatScim(other.scim().get("/Users")).has("/totalResults", 0);
        assertThatScim(feed.scim().get("/Users/" + carla)).has("/externalId", "c-1");
    }

    @Test
    void of_two_connections_one_adopts() throws Exception {
        Feed other = Feed.in(realm, "b", "{unmanagedUsers: 'visible'}");
        List<Feed> feeds = List.of(feed, other);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 15; round++) {
                String id = realm.createUser(account("wanted" + round));
                List<Callable<Integer>> writes = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    Feed one = feeds.get(i % 2);
                    writes.add(() -> one.scim()
                            .patch("/Users/" + id, replace("title", "'" + one.alias() + "'"))
                            .status());
                }
                List<List<Integer>> statuses = List.of(new ArrayList<>(), new ArrayList<>());
                List<Future<Integer>> done = threads.invokeAll(writes);
                for (int i = 0; i < done.size(); i++) {
                    statuses.get(i % 2).add(done.get(i).get());
                }
                int winner = statuses.get(0).contains(200) ? 0 : 1;
                assertThat(statuses.get(winner)).isSubsetOf(200, 503).contains(200);
                assertThat(statuses.get(1 - winner)).isSubsetOf(404, 503);
                assertThatScim(feeds.get(winner).scim().get("/Users/" + id))
                        .has("/title", feeds.get(winner).alias());
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void a_put_adopts_and_keeps_what_is_keycloaks_own() {
        String group = realm.createGroup("adopters");
        realm.admin().put("/users/" + carla + "/groups/" + group, Map.of()).expect(204);
        assertThatScim(feed.scim().put("/Users/" + carla, user("carla")))
                .hasStatus(200)
                .has("/externalId", "ext-carla")
                .has("/groups/0/value", group);
        JsonNode account = realm.admin().get("/users/" + carla).body();
        assertThat(account.path("username").asText()).isEqualTo("carla");
        assertThat(realm.admin().get("/users/" + carla + "/groups").body()).hasSize(1);
    }
}
