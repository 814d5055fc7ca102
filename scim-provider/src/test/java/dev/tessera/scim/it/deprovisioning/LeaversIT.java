package dev.tessera.scim.it.deprovisioning;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.users.Bodies.account;
import static dev.tessera.scim.it.users.Bodies.patch;
import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.Database;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.signin.Application;
import dev.tessera.scim.it.users.Feed;
import java.util.Map;
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

/** Deactivation ends access, reactivation restores it, and an administrator's own suspension stays (design §5). */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LeaversIT {

    private TestRealm realm;
    private Application app;
    private Feed feed;
    private String ann;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create();
        app = Application.in(realm);
    }

    @BeforeEach
    void create() {
        feed = Feed.in(realm, "a");
        ann = feed.create(user("ann").put("title", "Engineer"));
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
                "{op: 'replace', path: 'active', value: false}",
                "{op: 'Replace', path: 'active', value: 'False'}",
                "{op: 'replace', value: {active: false}}",
                "PUT"
            })
    void deactivation_ends_every_session(String operation) {
        app.setPassword(ann);
        Answer online = app.signIn("ann", "").expect(200);
        Answer offline = app.signIn("ann", "offline_access").expect(200);
        assertThat(app.refresh(offline).status()).isEqualTo(200);
        assertThat(realm.admin().get("/users/" + ann + "/sessions").body()).isNotEmpty();

        ObjectNode left = user("ann").put("title", "Engineer").put("active", false);
        assertThatScim(
                        operation.equals("PUT")
                                ? feed.scim().put("/Users/" + ann, left)
                                : feed.scim().patch("/Users/" + ann, patch(operation)))
                .hasStatus(200)
                .has("/active", false);

        assertThat(stored().path("enabled").asBoolean()).isFalse();
        assertThat(stored().path("notBefore").asLong()).isPositive();
        assertThat(realm.admin().get("/users/" + ann + "/sessions").body()).isEmpty();
        assertThat(offlineSessions()).isEmpty();
        assertThat(app.refresh(online).status()).isEqualTo(400);
        assertThat(app.refresh(offline).status()).isEqualTo(400);
        assertThat(app.userInfo(online).status()).isEqualTo(401);
        assertThat(app.signIn("ann", "").body().path("error_description").asText())
                .isEqualTo("Account disabled");
    }

    @Test
    void a_second_deactivation_ends_what_the_first_one_could_not() {
        app.setPassword(ann);
        app.signIn("ann", "offline_access").expect(200);
        // As it stands when the database fails between the deactivation and the end of the sessions.
        Database database = RealKeycloak.server().database();
        database.sql("update user_entity set enabled = false where id = ?", ann);
        database.sql("update tessera_resource set suspended = true where resource_id = ?", ann);

        feed.scim().patch("/Users/" + ann, replace("active", "false")).expect(200);

        assertThat(offlineSessions()).isEmpty();
        assertThat(realm.admin().get("/users/" + ann + "/sessions").body()).isEmpty();
    }

    @Test
    void memberships_and_attributes_stay_and_reactivation_restores() {
        app.setPassword(ann);
        String group = realm.createGroup("engineers");
        realm.admin().put("/users/" + ann + "/groups/" + group, Map.of()).expect(204);
        JsonNode before = feed.get(ann);
        Answer offline = app.signIn("ann", "offline_access").expect(200);
        feed.scim().patch("/Users/" + ann, replace("active", "false")).expect(200);
        JsonNode during = feed.get(ann);
        assertThat(during.path("groups")).isEqualTo(before.path("groups")).hasSize(1);
        assertThat(during.path("title")).isEqualTo(before.path("title"));
        assertThat(realm.admin().get("/users/" + ann + "/groups").body()).hasSize(1);

        assertThatScim(feed.scim().patch("/Users/" + ann, replace("active", "'True'")))
                .has("/active", true);
        assertThat(feed.activity().path("changed").toString()).isEqualTo("[\"active\"]");
        assertThat(app.refresh(offline).status()).as("an old token").isEqualTo(400);
        assertThat(app.signIn("ann", "").status()).isEqualTo(200);
    }

    @Test
    void whom_an_administrator_disabled_stays_disabled() {
        save("enabled", false);
        for (Answer answer : new Answer[] {
            feed.scim().patch("/Users/" + ann, replace("active", "true")),
            feed.scim().put("/Users/" + ann, user("ann").put("active", true).put("title", "Boss")),
            feed.scim().get("/Users/" + ann)
        }) {
            assertThatScim(answer).hasStatus(200).has("/active", false);
        }
        JsonNode line = feed.activity();
        assertThat(line.path("method").asText()).isEqualTo("PUT");
        assertThat(line.path("changed").toString()).isEqualTo("[\"title\"]");
        assertThat(line.path("ignored").toString()).isEqualTo("[\"active\"]");
        assertThat(line.path("detail").asText()).contains("was disabled in Keycloak, not by this connection");
        assertThat(stored().path("enabled").asBoolean()).isFalse();
        save("enabled", true);
        assertThatScim(feed.scim().get("/Users/" + ann)).has("/active", true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true  | {op: 'remove', path: 'active'}",
                "true  | {op: 'replace', path: 'active', value: null}",
                "false | {op: 'remove', path: 'active'}",
                "false | {op: 'Replace', path: 'active', value: ''}",
                "false | {op: 'replace', value: {active: null}}"
            })
    void who_is_disabled_stays_so_where_active_is_taken_away(boolean byAdministrator, String operation) {
        if (byAdministrator) {
            save("enabled", false);
        } else {
            feed.scim().patch("/Users/" + ann, replace("active", "false")).expect(200);
        }
        assertThatScim(feed.scim().patch("/Users/" + ann, patch(operation)))
                .hasStatus(200)
                .has("/active", false);
        assertThat(feed.activity().path("ignored").toString()).isEqualTo("[\"active\"]");
        assertThat(stored().path("enabled").asBoolean()).isFalse();
        feed.scim().patch("/Users/" + ann, replace("title", "'Boss'")).expect(200);
        assertThat(stored().path("enabled").asBoolean()).isFalse();
    }

    @Test
    void the_last_word_of_an_administrator_counts() {
        feed.scim().patch("/Users/" + ann, replace("active", "false")).expect(200);
        save("enabled", true);
        assertThatScim(feed.scim().get("/Users/" + ann)).has("/active", true);
        save("enabled", false);
        assertThatScim(feed.scim().patch("/Users/" + ann, replace("active", "true")))
                .hasStatus(200)
                .has("/active", false);
    }

    @Test
    void an_edit_of_somebody_whom_scim_disabled_is_no_suspension() {
        feed.scim().patch("/Users/" + ann, replace("active", "false")).expect(200);
        save("lastName", "Married");
        assertThatScim(feed.scim().patch("/Users/" + ann, replace("active", "true")))
                .has("/active", true)
                .has("/name/familyName", "Married");
    }

    @Test
    void an_unmanaged_user_whom_an_administrator_disabled_stays_disabled() {
        String carla = realm.createUser(account("carla").put("enabled", false));
        assertThatScim(feed.scim().put("/Users/" + carla, user("carla").put("active", true)))
                .hasStatus(200)
                .has("/externalId", "ext-carla")
                .has("/active", false);
    }

    @Test
    void a_put_without_active_leaves_it() {
        feed.scim().patch("/Users/" + ann, replace("active", "false")).expect(200);
        assertThatScim(feed.scim().put("/Users/" + ann, user("ann"))).has("/active", false);
        feed.scim().patch("/Users/" + ann, replace("active", "true")).expect(200);
        assertThatScim(feed.scim().put("/Users/" + ann, user("ann"))).has("/active", true);
    }

    @Test
    void who_is_created_inactive_can_be_activated() {
        String eve = feed.create(user("eve").put("active", false));
        assertThat(realm.admin().get("/users/" + eve).body().path("enabled").asBoolean(true))
                .isFalse();
        assertThatScim(feed.scim().patch("/Users/" + eve, replace("active", "true")))
                .has("/active", true);
        app.setPassword(eve);
        assertThat(app.signIn("eve", "").status()).isEqualTo(200);
    }

    /** Of a user in its cache Keycloak drops what is no news to it; another node's write is no news to the cache. */
    @Test
    void a_leaver_whom_the_cache_takes_for_disabled_is_disabled() {
        enabledPastTheCache();
        assertThatScim(feed.scim().patch("/Users/" + ann, replace("active", "false")))
                .hasStatus(200)
                .has("/active", false);
        assertThat(storedAsEnabled()).isFalse();
        enabledPastTheCache();
        realm.admin().delete("/tessera/connections/a?users=disable").expect(204);
        assertThat(storedAsEnabled()).isFalse();
    }

    /** Leaves ann disabled in Keycloak's cache and enabled in its database. */
    private void enabledPastTheCache() {
        feed.scim().patch("/Users/" + ann, replace("active", "false")).expect(200);
        assertThat(stored().path("enabled").asBoolean(true)).isFalse();
        RealKeycloak.server().database().sql("update user_entity set enabled = true where id = ?", ann);
        assertThat(stored().path("enabled").asBoolean(true)).isFalse();
    }

    private boolean storedAsEnabled() {
        return RealKeycloak.server()
                .database()
                .sql("select enabled from user_entity where id = ?", ann)
                .get(0)
                .get(0)
                .asBoolean();
    }

    /** Saves ann as the admin console does: with all that it has read. */
    private void save(String name, Object value) {
        ObjectNode representation = stored();
        representation.putPOJO(name, value);
        realm.admin().put("/users/" + ann, representation).expect(204);
    }

    private ObjectNode stored() {
        return (ObjectNode) realm.admin()
                .get("/users/" + ann + "?userProfileMetadata=true")
                .expect(200)
                .body();
    }

    private JsonNode offlineSessions() {
        JsonNode clients = realm.admin().get("/clients?clientId=app").body();
        return realm.admin()
                .get("/users/" + ann + "/offline-sessions/"
                        + clients.at("/0/id").asText())
                .expect(200)
                .body();
    }
}
