package dev.tessera.scim.it.users;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Users of a user federation: a read-only one is never written, and never a 500. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FederatedUsersIT {

    private TestRealm realm;
    private Feed feed;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create();
    }

    @BeforeEach
    void create() {
        feed = Feed.in(realm, "a");
    }

    @AfterEach
    void clear() {
        Feed.clear(realm);
        for (JsonNode directory :
                realm.admin().get("/components?name=directory").body()) {
            realm.admin().delete("/components/" + Bodies.id(directory)).expect(204);
        }
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void of_a_read_only_one_little_is_shown_and_nothing_written() {
        realm.directory("READ_ONLY");
        String ann = imported("ldap-ann");
        JsonNode shown = feed.get(ann);
        assertThat(shown.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("schemas", "id", "userName", "active", "meta");
        assertThatScim(feed.find("userName eq \"ldap-ann\"")).has("/totalResults", 1);
        assertThatScim(feed.find("emails.value eq \"ldap-ann@directory.test\"")).has("/totalResults", 0);
        assertThatScim(feed.scim().put("/Users/" + ann, user("ldap-ann"))).hasError(403, "mutability");
        assertThatScim(feed.scim().patch("/Users/" + ann, replace("active", "false")))
                .hasError(403, "mutability");
        assertThatScim(feed.scim().patch("/Users/" + ann, replace("phoneNumbers", "[{value: '1'}]")))
                .hasError(403, "mutability");
        assertThatScim(feed.scim().delete("/Users/" + ann)).hasError(403, "mutability");
        JsonNode line = feed.activity();
        assertThat(line.path("status").asInt()).isEqualTo(403);
        assertThat(line.path("detail").asText()).contains("read-only user federation");
        assertThat(feed.get(ann)).isEqualTo(shown);
    }

    @Test
    void a_name_or_address_that_only_the_federation_knows_is_taken() {
        realm.directory("READ_ONLY");
        assertThatScim(feed.scim().post("/Users", json("{userName: 'LDAP-bob'}")))
                .hasError(409, "uniqueness");
        assertThatScim(feed.scim()
                        .post("/Users", json("{userName: 'x', emails: [{value: 'ldap-bob@directory.test'}]}")))
                .hasError(409, "uniqueness");
        String ann = feed.create(user("ann"));
        assertThatScim(feed.scim().patch("/Users/" + ann, replace("userName", "'ldap-bob'")))
                .hasError(409, "uniqueness");
        assertThatScim(feed.scim().get("/Users")).has("/totalResults", 1);
    }

    @Test
    void a_new_user_goes_to_keycloaks_own_storage() {
        realm.directory("WRITABLE");
        String id = feed.create(user("new"));
        assertThat(realm.admin().get("/users/" + id).body().has("federationLink"))
                .isFalse();
    }

    @Test
    void of_a_writable_one_all_can_be_written() {
        realm.directory("WRITABLE");
        String bob = imported("ldap-bob");
        assertThatScim(feed.scim().get("/Users/" + bob))
                .has("/emails/0/value", "ldap-bob@directory.test")
                .has("/name/givenName", "Bob");
        assertThatScim(feed.scim().patch("/Users/" + bob, replace("displayName", "'Robert'")))
                .hasStatus(200)
                .has("/displayName", "Robert");
        assertThatScim(feed.scim().put("/Users/" + bob, user("ldap-bob")))
                .hasStatus(200)
                .has("/externalId", "ext-ldap-bob")
                .has("/emails/0/value", "ldap-bob@tessera.test")
                .lacks("/displayName");
        assertThatScim(feed.scim().patch("/Users/" + bob, replace("active", "false")))
                .has("/active", false);
        JsonNode account = realm.admin().get("/users/" + bob).body();
        assertThat(account.path("enabled").asBoolean()).isFalse();
        assertThat(account.path("email").asText()).isEqualTo("ldap-bob@tessera.test");
        assertThat(account.path("federationLink").asText()).isNotEmpty();
        assertThatScim(feed.scim().delete("/Users/" + bob)).hasStatus(204);
        assertThatScim(feed.scim().get("/Users/" + bob)).hasError(404);
        assertThat(realm.admin().get("/users/" + bob).status()).isEqualTo(200);
    }

    /** Looks the user up as an administrator does, which makes Keycloak import it. */
    private String imported(String username) {
        return realm.admin()
                .get("/users?username=" + username + "&exact=true")
                .body()
                .at("/0/id")
                .asText();
    }
}
