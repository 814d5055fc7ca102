package dev.tessera.scim.it.deprovisioning;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.users.Bodies.account;
import static dev.tessera.scim.it.users.Bodies.id;
import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.signin.Application;
import dev.tessera.scim.it.users.Feed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What DELETE leaves behind, by the connection's settings, and how a user comes back. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeletionIT {

    private TestRealm realm;
    private Application app;
    private Feed feed;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create();
        app = Application.in(realm);
    }

    @BeforeEach
    void create() {
        feed = Feed.in(realm, "a");
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
    void a_created_user_is_removed_with_all_its_rows() {
        String ann = feed.create(rich());
        assertThat(rowsOf(ann)).isGreaterThan(2);
        delete(ann);
        assertThat(realm.admin().get("/users/" + ann).status()).isEqualTo(404);
        assertThat(rowsOf(ann)).isZero();
        assertThatScim(feed.scim().delete("/Users/" + ann)).hasError(404);
        assertThat(feed.create(user("ann"))).isNotEqualTo(ann);
    }

    @Test
    void of_a_removed_user_the_activity_keeps_lines_without_names() {
        String ann = feed.create(rich());
        feed.scim().patch("/Users/" + ann, replace("title", "'Engineer'")).expect(200);
        feed.find("userName eq \"ann\"");
        // Successful reads are written in batches: the look-up is there once its line is.
        await(() -> activityOf("a").findValuesAsText("method").contains("GET"));
        assertThat(activityOf("a").findValuesAsText("path")).contains("/Users?filter=userName eq \"ann\"");
        delete(ann);
        JsonNode lines = activityOf("a");
        assertThat(lines.findValuesAsText("method")).containsSubsequence("DELETE", "GET", "PATCH", "POST");
        assertThat(lines.toString()).doesNotContain("title", "emails", "userName");
    }

    @Test
    void of_a_deleted_connection_the_activity_stays() {
        feed.create(rich());
        realm.admin().delete("/tessera/connections/a").expect(204);
        assertThat(activityOf("a").findValuesAsText("method")).contains("POST");
    }

    @Test
    void a_look_up_that_is_written_after_the_removal_names_nobody_either() {
        Feed late = Feed.in(realm, "late");
        String ann = late.create(user("ann"));
        late.find("userName eq \"ann\"");
        late.scim().delete("/Users/" + ann).expect(204);
        await(() -> activityOf("late").findValuesAsText("method").contains("GET"));
        assertThat(activityOf("late").findValuesAsText("path")).contains("/Users");
        assertThat(activityOf("late").toString()).doesNotContain("userName eq");
    }

    private JsonNode activityOf(String alias) {
        return realm.admin()
                .get("/tessera/activity/" + alias + "?max=10")
                .expect(200)
                .body();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    @Test
    void an_adopted_user_is_disabled_and_unlinked() {
        String carla = realm.createUser(account("carla"));
        feed.scim().put("/Users/" + carla, user("carla")).expect(200);
        feed.scim().delete("/Users/" + carla).expect(204);
        assertThat(feed.activity().path("detail").asText()).contains("disabled and unlinked");
        assertThatScim(feed.scim().get("/Users/" + carla)).hasError(404);
        assertThat(enabled(carla)).isFalse();
        Answer back = feed.scim().post("/Users", user("carla"));
        assertThatScim(back).hasStatus(201).has("/id", carla).has("/active", true);
        assertThat(enabled(carla)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_adopted_user_is_removed_if_the_setting_says_so(boolean written) {
        feed.set("{deleteAdopted: true}");
        String carla = realm.createUser(account("carla"));
        if (written) {
            feed.scim().put("/Users/" + carla, user("carla")).expect(200);
        }
        delete(carla);
        assertThat(realm.admin().get("/users/" + carla).status()).isEqualTo(404);
        assertThat(rowsOf(carla)).isZero();
    }

    @Test
    void with_disable_the_account_stays_and_its_sessions_end() {
        feed.set("{deleteAction: 'disable'}");
        String ann = feed.create(rich());
        app.setPassword(ann);
        Answer offline = app.signIn("ann", "offline_access").expect(200);
        delete(ann);
        assertThat(enabled(ann)).isFalse();
        assertThat(app.refresh(offline).status()).isEqualTo(400);
        Feed other = Feed.in(realm, "b", "{unmanagedUsers: 'visible'}");
        assertThatScim(other.scim().get("/Users/" + ann)).hasError(404);
        assertThatScim(other.scim().get("/Users")).has("/totalResults", 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "unlink"})
    void a_post_of_the_same_user_name_restores(String action) {
        feed.set("{deleteAction: '" + action + "'}");
        String ann = feed.create(rich());
        delete(ann);
        Answer back = feed.scim().post("/Users", user("Ann").put("externalId", "new"));
        assertThatScim(back)
                .hasStatus(201)
                .has("/id", ann)
                .has("/userName", "Ann")
                .has("/externalId", "new")
                .has("/active", true)
                .lacks("/title")
                .lacks("/phoneNumbers");
        assertThat(back.header("Location"))
                .isEqualTo(back.body().at("/meta/location").asText());
        assertThat(feed.get(ann)).isEqualTo(back.body());
        assertThatScim(feed.find("externalId eq \"new\"")).has("/totalResults", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "unlink"})
    void a_post_of_the_same_external_id_restores(String action) {
        feed.set("{deleteAction: '" + action + "'}");
        String ann = feed.create(user("ann"));
        delete(ann);
        assertThatScim(feed.scim().post("/Users", user("ann.married").put("externalId", "ext-ann")))
                .hasStatus(201)
                .has("/id", ann)
                .has("/userName", "ann.married");
        assertThatScim(feed.find("userName eq \"ann\"")).has("/totalResults", 0);
    }

    @Test
    void whom_an_administrator_disabled_is_restored_disabled() {
        feed.set("{deleteAction: 'disable'}");
        String ann = feed.create(user("ann"));
        ObjectNode account = (ObjectNode) realm.admin().get("/users/" + ann).body();
        realm.admin().put("/users/" + ann, account.put("enabled", false)).expect(204);
        delete(ann);
        assertThatScim(feed.scim().post("/Users", user("ann")))
                .hasStatus(201)
                .has("/id", ann)
                .has("/active", false);
    }

    @Test
    void whom_scim_deactivated_before_is_restored_active() {
        feed.set("{deleteAction: 'disable'}");
        String ann = feed.create(user("ann"));
        feed.scim().patch("/Users/" + ann, replace("active", "false")).expect(200);
        delete(ann);
        assertThatScim(feed.scim().post("/Users", user("ann")))
                .hasStatus(201)
                .has("/id", ann)
                .has("/active", true);
    }

    @Test
    void with_unlink_the_account_stands_and_another_connection_may_adopt_it() {
        feed.set("{deleteAction: 'unlink'}");
        String ann = feed.create(user("ann"));
        delete(ann);
        assertThat(enabled(ann)).isTrue();
        Feed other = Feed.in(realm, "b", "{unmanagedUsers: 'visible'}");
        assertThatScim(other.find("userName eq \"ann\""))
                .has("/totalResults", 1)
                .lacks("/Resources/0/externalId");
        other.scim().patch("/Users/" + ann, replace("externalId", "'b-ann'")).expect(200);
        assertThatScim(feed.scim().post("/Users", user("ann"))).hasError(409, "uniqueness");
        assertThatScim(other.scim().get("/Users/" + ann)).has("/externalId", "b-ann");
    }

    @Test
    void an_unmanaged_user_whom_the_client_only_deletes_is_disabled() {
        String carla = realm.createUser(account("carla"));
        delete(carla);
        assertThat(enabled(carla)).isFalse();
        assertThatScim(feed.scim().get("/Users/" + carla)).hasStatus(404);
    }

    @Test
    void whom_one_connection_disabled_another_may_enable() {
        String carla = realm.createUser(account("carla"));
        feed.scim().put("/Users/" + carla, user("carla")).expect(200);
        delete(carla);
        assertThat(enabled(carla)).isFalse();
        Feed other = Feed.in(realm, "b", "{unmanagedUsers: 'visible'}");
        assertThatScim(other.scim().patch("/Users/" + carla, replace("active", "true")))
                .hasStatus(200)
                .has("/active", true);
        assertThat(enabled(carla)).isTrue();
    }

    @Test
    void a_deleted_connection_takes_no_administrator_along() {
        String ann = feed.create(user("ann"));
        String eve = feed.create(user("eve"));
        JsonNode management =
                realm.admin().get("/clients?clientId=realm-management").body().get(0);
        JsonNode role = realm.admin()
                .get("/clients/" + id(management) + "/roles/realm-admin")
                .body();
        realm.admin()
                .post("/users/" + ann + "/role-mappings/clients/" + id(management), List.of(role))
                .expect(204);
        realm.admin().delete("/tessera/connections/a?users=disable").expect(204);
        assertThat(enabled(ann)).isTrue();
        assertThat(enabled(eve)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_deleted_connection_leaves_its_users_or_disables_them(boolean disable) {
        String ann = feed.create(rich());
        String eve = feed.create(user("eve"));
        app.setPassword(ann);
        Answer offline = app.signIn("ann", "offline_access").expect(200);
        realm.admin()
                .delete("/tessera/connections/a?users=" + (disable ? "disable" : "keep"))
                .expect(204);
        assertThat(enabled(ann)).isEqualTo(!disable);
        assertThat(enabled(eve)).isEqualTo(!disable);
        assertThat(app.refresh(offline).status()).isEqualTo(disable ? 400 : 200);
        Feed next = Feed.in(realm, "b");
        assertThatScim(next.scim().get("/Users")).has("/totalResults", 2);
        assertThatScim(next.scim().get("/Users/" + ann))
                .has("/title", "Engineer")
                .has("/phoneNumbers/0/value", "+1 555")
                .lacks("/externalId");
    }

    @Test
    void a_user_removed_in_the_console_leaves_no_rows() {
        String ann = feed.create(rich());
        realm.admin().delete("/users/" + ann).expect(204);
        assertThat(rowsOf(ann)).isZero();
        assertThatScim(feed.scim().get("/Users/" + ann)).hasError(404);
        assertThatScim(feed.find("externalId eq \"ext-ann\"")).has("/totalResults", 0);
        assertThat(feed.create(rich())).isNotEqualTo(ann);
    }

    @Test
    void a_removed_realm_leaves_no_rows() {
        String id;
        try (TestRealm gone = TestRealm.create()) {
            id = gone.admin().get("").body().path("id").asText();
            Feed.in(gone, "a").create(rich());
            assertThat(rowsOfRealm(id)).isGreaterThan(4);
        }
        assertThat(rowsOfRealm(id)).isZero();
    }

    /** Deletes, and looks whether the user is gone for the connection. */
    private void delete(String id) {
        Answer answer = feed.scim().delete("/Users/" + id);
        assertThatScim(answer).hasStatus(204);
        assertThat(answer.text()).isEmpty();
        assertThatScim(feed.scim().get("/Users/" + id)).hasError(404);
        assertThatScim(feed.scim().patch("/Users/" + id, replace("title", "'x'")))
                .hasError(404);
        for (String filter : List.of(
                "id eq \"" + id + "\"",
                "userName eq \"ann\"",
                "externalId eq \"ext-ann\"",
                "emails.value eq \"ann@tessera.test\"",
                "active eq false")) {
            assertThatScim(feed.find(filter)).has("/totalResults", 0);
        }
        assertThatScim(feed.scim().get("/Users")).has("/totalResults", 0);
    }

    private static ObjectNode rich() {
        ObjectNode user = user("ann").put("title", "Engineer");
        user.putArray("phoneNumbers").addObject().put("type", "work").put("value", "+1 555");
        user.putArray("roles").addObject().put("value", "buyer");
        return user;
    }

    private boolean enabled(String id) {
        return realm.admin()
                .get("/users/" + id)
                .expect(200)
                .body()
                .path("enabled")
                .asBoolean();
    }

    private static long rowsOf(String user) {
        return count("tessera_resource where resource_id", user) + count("tessera_value where resource_id", user);
    }

    private static long rowsOfRealm(String realm) {
        return count("tessera_resource where realm_id", realm)
                + count("tessera_value where realm_id", realm)
                + count("tessera_activity where realm_id", realm)
                // Tokens have a foreign key on their connection.
                + count("tessera_connection where realm_id", realm);
    }

    private static long count(String from, String id) {
        return RealKeycloak.server()
                .database()
                .sql("select count(*) from " + from + " = ?", id)
                .get(0)
                .get(0)
                .asLong();
    }
}
