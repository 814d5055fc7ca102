package dev.tessera.scim.it.signin;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.users.Bodies.patch;
import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Bodies;
import dev.tessera.scim.it.users.Feed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Okta sends a password: by default it is left out, on demand it becomes the credential, and it never shows. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PasswordIT {

    private static final String SECRET = "S3cret-canary-of-PasswordIT";

    private TestRealm realm;
    private Application app;
    private Feed feed;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create(with -> with.put("adminEventsEnabled", true)
                .put("adminEventsDetailsEnabled", true)
                .put("passwordPolicy", "length(10)"));
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
    void by_default_it_is_left_out() {
        Answer created = feed.scim().post("/Users", user("ann").put("password", SECRET));
        assertLeftOut(created.expect(201));
        String ann = Bodies.id(created.body());
        assertLeftOut(feed.scim().put("/Users/" + ann, user("ann").put("password", SECRET)));
        assertLeftOut(feed.scim().patch("/Users/" + ann, replace("password", "'" + SECRET + "'")));
        assertThat(realm.admin().get("/users/" + ann + "/credentials").body()).isEmpty();
        assertThat(app.signIn("ann", SECRET, "").status()).isNotEqualTo(200);
        assertNowhere();
    }

    @Test
    void on_demand_it_becomes_the_credential() {
        feed.set("{setPassword: true}");
        Answer created =
                feed.scim().post("/Users", user("ann").put("password", SECRET)).expect(201);
        assertThatScim(created).lacks("/password");
        assertThat(feed.activity().path("changed").toString()).contains("password");
        assertThat(app.signIn("ann", SECRET, "").status()).isEqualTo(200);
        String ann = Bodies.id(created.body());
        String changed = SECRET + "-2";
        Answer patched = feed.scim()
                .patch("/Users/" + ann, patch("{op: 'replace', value: {password: '" + changed + "', title: 'Boss'}}"));
        assertThatScim(patched).hasStatus(200).has("/title", "Boss").lacks("/password");
        assertThat(app.signIn("ann", changed, "").status()).isEqualTo(200);
        assertThat(app.signIn("ann", SECRET, "").status()).isNotEqualTo(200);
        assertThatScim(feed.scim().get("/Users/" + ann + "?attributes=password,userName"))
                .lacks("/password");
        assertNowhere();
    }

    @Test
    void a_violation_of_the_policy_undoes_the_whole_request() {
        feed.set("{setPassword: true}");
        assertThatScim(feed.scim().post("/Users", user("ann").put("password", "short")))
                .hasError(400, "invalidValue");
        assertThatScim(feed.find("userName eq \"ann\"")).has("/totalResults", 0);
        String ann = feed.create(user("ann").put("title", "Engineer"));
        Answer refused =
                feed.scim().patch("/Users/" + ann, patch("{op: 'replace', value: {password: 'short', title: 'Boss'}}"));
        assertThatScim(refused).hasError(400, "invalidValue");
        assertThat(refused.text()).contains("password policy");
        assertThatScim(feed.scim().get("/Users/" + ann)).has("/title", "Engineer");
    }

    @Test
    void nobody_can_ask_for_it() {
        feed.set("{setPassword: true}");
        feed.create(user("ann").put("password", SECRET));
        assertThatScim(feed.scim().filter("/Users", "password eq \"" + SECRET + "\""))
                .hasError(400, "invalidFilter");
        assertNowhere();
    }

    private void assertLeftOut(Answer answer) {
        assertThatScim(answer).lacks("/password");
        assertThat(answer.text()).doesNotContain(SECRET);
        JsonNode line = feed.activity();
        assertThat(line.path("ignored").toString()).contains("\"password\"");
        assertThat(line.path("changed").toString()).doesNotContain("password");
        assertThat(line.path("detail").asText()).contains("not to store passwords");
    }

    private void assertNowhere() {
        String events = realm.admin().get("/admin-events?max=100").expect(200).text();
        assertThat(events).as("a text that shows finds what is there").contains("ann@tessera.test");
        assertThat(events).doesNotContain(SECRET);
        assertThat(realm.admin()
                        .get("/tessera/connections/a/activity?max=100")
                        .expect(200)
                        .text())
                .contains("/Users")
                .doesNotContain(SECRET);
    }
}
