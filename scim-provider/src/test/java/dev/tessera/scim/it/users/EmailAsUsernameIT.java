package dev.tessera.scim.it.users;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Realms that use the e-mail as username: the client's userName lives apart from the account's, and is nobody else's. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EmailAsUsernameIT {

    private TestRealm realm;
    private Feed feed;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create();
    }

    @BeforeEach
    void createConnection() {
        feed = Feed.in(realm, "a");
        emailAsUsername(true);
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
    void nobody_is_given_the_user_name_of_another_user() {
        String ada = feed.create(user("ada"));
        String bob = feed.create(user("bob"));
        assertThatScim(feed.scim().patch("/Users/" + bob, replace("userName", "'Ada'")))
                .hasError(409, "uniqueness");
        assertThatScim(feed.scim().post("/Users", withEmail("ADA", "other@tessera.test")))
                .hasError(409, "uniqueness");
        assertThatScim(feed.scim().patch("/Users/" + ada, replace("userName", "'ADA'")))
                .has("/userName", "ADA");
        assertThatScim(feed.scim().patch("/Users/" + ada, replace("userName", "'eve'")))
                .has("/userName", "eve");
        assertThatScim(feed.scim().patch("/Users/" + bob, replace("userName", "'Ada'")))
                .has("/userName", "Ada");
    }

    @Test
    void an_account_name_that_is_a_user_name_is_taken() {
        String ada = feed.create(withEmail("ada@x.test", "ada@x.test"));
        ObjectNode namesake = withEmail("Ada@x.test", "other@x.test");
        assertThatScim(feed.scim().post("/Users", namesake)).hasError(409, "uniqueness");
        assertThatScim(feed.scim().put("/Users/" + ada, namesake))
                .hasStatus(200)
                .has("/userName", "Ada@x.test");
        assertThatScim(feed.find("userName eq \"ada@x.test\"")).has("/totalResults", 1);
    }

    @Test
    void an_account_name_that_no_client_sees_is_free_as_user_name() {
        feed.create(withEmail("ada", "ada@x.test"));
        feed.create(withEmail("ada@x.test", "other@x.test"));
        assertThatScim(feed.find("userName eq \"ada@x.test\""))
                .has("/totalResults", 1)
                .has("/Resources/0/emails/0/value", "other@x.test");
    }

    @Test
    void who_was_deleted_and_kept_comes_back_by_the_user_name() {
        feed.set("{deleteAction: 'disable'}");
        String ada = feed.create(withEmail("ada@x.test", "ada@x.test"));
        feed.scim().delete("/Users/" + ada).expect(204);
        assertThatScim(feed.scim().post("/Users", withEmail("ada@x.test", "other@x.test")))
                .hasStatus(201)
                .has("/id", ada)
                .has("/userName", "ada@x.test");
    }

    @Test
    void a_user_name_survives_the_first_change_of_the_email_after_the_switch() {
        emailAsUsername(false);
        String ada = feed.create(
                user("ada").set("roles", json("{list: [{value: 'buyer'}]}").get("list")));
        emailAsUsername(true);
        assertThatScim(feed.scim()
                        .patch("/Users/" + ada, replace("emails[type eq \"work\"].value", "'new@tessera.test'")))
                .has("/userName", "ada");
        assertThatScim(feed.scim().get("/Users/" + ada))
                .has("/userName", "ada")
                .has("/emails/0/value", "new@tessera.test");
    }

    private void emailAsUsername(boolean on) {
        realm.admin().put("", json("{}").put("registrationEmailAsUsername", on)).expect(204);
    }

    private static ObjectNode withEmail(String userName, String email) {
        ObjectNode user = user(userName);
        ((ObjectNode) user.at("/emails/0")).put("value", email);
        return user;
    }
}
