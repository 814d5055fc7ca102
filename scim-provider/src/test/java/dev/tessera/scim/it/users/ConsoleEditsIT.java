package dev.tessera.scim.it.users;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.patch;
import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.Database;
import dev.tessera.scim.it.RawHttp;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.signin.Application;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two hands on one user: an edit shows at once on the other side, and a save loses nothing (design §4). */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConsoleEditsIT {

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
        ann = feed.create(rich());
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
    void a_save_in_the_admin_console_loses_nothing() {
        JsonNode before = feed.get(ann);
        realm.admin().put("/users/" + ann, account()).expect(204);
        assertSameButForMeta(feed.get(ann), before);
    }

    /**
     * Each locks Keycloak's row and ours. A save that changes attributes, too, has Keycloak's first: behind a listener that locked
     * ours in the same transaction, a database ended one of the two in a deadlock, the save for good.
     */
    @Test
    void a_save_and_a_scim_write_at_once_do_not_end_each_other() throws Exception {
        ObjectNode profile =
                (ObjectNode) realm.admin().get("/users/profile").expect(200).body();
        realm.admin()
                .put("/users/profile", profile.deepCopy().put("unmanagedAttributePolicy", "ENABLED"))
                .expect(200);
        ObjectNode account = account();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> statuses = threads.invokeAll(IntStream.range(0, 200)
                    .<Callable<Integer>>mapToObj(i -> () -> i % 2 == 0 ? save(account, i) : write(i))
                    .toList());
            for (int i = 0; i < statuses.size(); i++) {
                assertThat(statuses.get(i).get()).isEqualTo(i % 2 == 0 ? 204 : 200);
            }
        } finally {
            threads.shutdown();
            realm.admin().put("/users/profile", profile).expect(200);
        }
    }

    private int save(ObjectNode account, int number) {
        ObjectNode saved = account.deepCopy().put("lastName", "Saved" + number);
        ObjectNode attributes = saved.withObjectProperty("attributes");
        for (String name : List.of("desk", "floor", "badge")) {
            attributes.putArray(name).add(name + number);
        }
        return realm.admin().put("/users/" + ann, saved).status();
    }

    private int write(int number) {
        return feed.scim()
                .patch("/Users/" + ann, replace("name.givenName", "'Patched" + number + "'"))
                .status();
    }

    @Test
    void a_save_in_the_account_console_loses_nothing() {
        JsonNode before = feed.get(ann);
        accountConsole(profile -> {});
        assertSameButForMeta(feed.get(ann), before);
    }

    @Test
    void an_edit_in_the_admin_console_shows_at_once() {
        JsonNode before = feed.get(ann);
        realm.admin()
                .put("/users/" + ann, account().put("email", "ann@new.test").put("firstName", "Anna"))
                .expect(204);
        JsonNode after = feed.get(ann);
        assertThat(after.at("/emails/0/value").asText()).isEqualTo("ann@new.test");
        assertThat(after.at("/emails/0/type").asText()).isEqualTo("work");
        assertThat(after.at("/emails/1")).isEqualTo(before.at("/emails/1"));
        assertThat(after.at("/name/givenName").asText()).isEqualTo("Anna");
        assertThat(modified(after)).isAfter(modified(before));
        assertThat(after.at("/meta/created")).isEqualTo(before.at("/meta/created"));
        assertThat(Feed.ids(feed.find("emails.value eq \"ann@new.test\"").body()))
                .containsExactly(ann);
        assertThatScim(feed.find("emails.value eq \"ann@tessera.test\"")).has("/totalResults", 0);
    }

    @Test
    void an_edit_in_the_account_console_shows_at_once() {
        JsonNode before = feed.get(ann);
        accountConsole(profile -> profile.put("email", "own@new.test").put("lastName", "Married"));
        JsonNode after = feed.get(ann);
        assertThat(after.at("/emails/0/value").asText()).isEqualTo("own@new.test");
        assertThat(after.at("/name/familyName").asText()).isEqualTo("Married");
        assertThat(modified(after)).isAfter(modified(before));
    }

    @Test
    void an_edited_username_shows_without_its_old_spelling() {
        String eve = feed.create(user("EVE"));
        assertThatScim(feed.scim().get("/Users/" + eve)).has("/userName", "EVE");
        try (TestRealm other = TestRealm.create(with -> with.put("editUsernameAllowed", true))) {
            Feed there = Feed.in(other, "a");
            String id = there.create(user("EVE"));
            ObjectNode renamed = (ObjectNode) other.admin().get("/users/" + id).body();
            other.admin().put("/users/" + id, renamed.put("username", "eva")).expect(204);
            assertThatScim(there.scim().get("/Users/" + id)).has("/userName", "eva");
            assertThatScim(there.find("userName eq \"EVE\"")).has("/totalResults", 0);
            assertThatScim(there.find("userName eq \"Eva\"")).has("/totalResults", 1);
        }
    }

    @Test
    void a_declared_attribute_can_be_edited_and_the_rest_stays() {
        try (TestRealm declared = TestRealm.create()) {
            ObjectNode profile =
                    (ObjectNode) declared.admin().get("/users/profile").body();
            profile.withArrayProperty("attributes")
                    .add(json("{name: 'phoneNumber', permissions: {view: ['admin'], edit: ['admin']}}"));
            declared.admin().put("/users/profile", profile).expect(200);
            Feed there = Feed.in(declared, "a");
            String id = there.create(rich());
            JsonNode before = there.get(id);
            ObjectNode account = (ObjectNode) declared.admin()
                    .get("/users/" + id + "?userProfileMetadata=true")
                    .body();
            assertThat(account.at("/attributes/phoneNumber/0").asText()).isEqualTo("+1 555 work");
            account.withObjectProperty("attributes").putArray("phoneNumber").add("+1 555 edited");
            declared.admin().put("/users/" + id, account).expect(204);
            JsonNode after = there.get(id);
            assertThat(after.at("/phoneNumbers/0/value").asText()).isEqualTo("+1 555 edited");
            assertThat(after.at("/phoneNumbers/0/type").asText()).isEqualTo("work");
            assertThat(after.at("/phoneNumbers/1")).isEqualTo(before.at("/phoneNumbers/1"));
            assertThat(after.path("addresses")).isEqualTo(before.path("addresses"));
            assertThat(after.path("title")).isEqualTo(before.path("title"));
        }
    }

    @Test
    void a_write_shows_at_once_where_the_user_was_cached() {
        account();
        realm.admin().get("/users?username=ann&exact=true").expect(200);
        feed.scim()
                .patch(
                        "/Users/" + ann,
                        patch("{op: 'replace', path: 'name.givenName', value: 'Anna'},"
                                + "{op: 'replace', path: 'emails[type eq \"work\"].value', value: 'ann@new.test'},"
                                + "{op: 'replace', path: 'userName', value: 'anna'}"))
                .expect(200);
        JsonNode account = account();
        assertThat(account.path("firstName").asText()).isEqualTo("Anna");
        assertThat(account.path("email").asText()).isEqualTo("ann@new.test");
        assertThat(account.path("emailVerified").asBoolean()).isFalse();
        assertThat(realm.admin().get("/users?username=anna&exact=true").body()).hasSize(1);
        assertThat(realm.admin().get("/users?username=ann&exact=true").body()).isEmpty();
    }

    @Test
    void a_write_counts_where_the_cache_has_its_value_and_the_database_another_one() {
        account();
        Database database = RealKeycloak.server().database();
        database.sql("update user_attribute set value = 'Other' where user_id = ? and name = 'title'", ann);
        database.sql("update user_entity set first_name = 'Other', email = 'other@tessera.test' where id = ?", ann);
        assertThat(account().path("firstName").asText()).isEqualTo("Given");
        feed.scim()
                .patch(
                        "/Users/" + ann,
                        patch("{op: 'replace', path: 'title', value: 'Engineer'},"
                                + "{op: 'replace', path: 'name.givenName', value: 'Given'},"
                                + "{op: 'replace', path: 'emails[type eq \"work\"].value', value: 'ann@tessera.test'}"))
                .expect(200);
        assertThatScim(feed.scim().get("/Users/" + ann))
                .has("/title", "Engineer")
                .has("/name/givenName", "Given")
                .has("/emails/0/value", "ann@tessera.test");
    }

    @Test
    void after_an_edit_the_client_can_write_its_own_value_again() {
        realm.admin()
                .put("/users/" + ann, account().put("email", "ann@new.test"))
                .expect(204);
        assertThatScim(feed.scim()
                        .patch("/Users/" + ann, replace("emails[type eq \"work\"].value", "'Ann@Tessera.test'")))
                .hasStatus(200)
                .has("/emails/0/value", "Ann@Tessera.test");
        assertThat(account().path("email").asText()).isEqualTo("ann@tessera.test");
    }

    @Test
    void an_address_taken_away_in_the_console_stays_away_until_the_client_changes_its_addresses() {
        realm.admin().put("/users/" + ann, account().put("email", "")).expect(204);
        realm.createUser(Bodies.account("home").put("email", "ann@home.test"));

        assertThatScim(feed.scim().patch("/Users/" + ann, replace("active", "false")))
                .hasStatus(200)
                .has("/active", false)
                .has("/emails/0/value", "ann@home.test");
        assertThat(account().has("email")).isFalse();
        assertThat(feed.get(ann).path("emails")).hasSize(1);

        feed.scim()
                .patch("/Users/" + ann, replace("emails[type eq \"work\"].value", "'ann@tessera.test'"))
                .expect(200);
        assertThat(account().path("email").asText()).isEqualTo("ann@tessera.test");
        assertThat(feed.get(ann).path("emails")).hasSize(2);
    }

    @Test
    void what_a_client_said_of_an_address_that_is_gone_is_not_said_of_the_next_one() {
        String bob = feed.create(json("{userName: 'bob', emails: [{value: 'bob@tessera.test', type: 'other'}]}"));
        ObjectNode account = (ObjectNode) realm.admin().get("/users/" + bob).body();
        realm.admin().put("/users/" + bob, account.put("email", "")).expect(204);
        assertThatScim(feed.scim().get("/Users/" + bob)).lacks("/emails");

        JsonNode next = json("{emails: [{value: 'bob@new.test', type: 'work', primary: true}]}");
        feed.scim()
                .patch("/Users/" + bob, replace("emails", next.path("emails").toString()))
                .expect(200);
        assertThat(feed.get(bob).path("emails")).isEqualTo(next.path("emails"));
    }

    @Test
    void what_keycloak_tells_by_itself_takes_no_row_of_ours() {
        String contacts = """
                {userName: 'eve', emails: [{value: 'eve@tessera.test', type: 'work', primary: true}],
                 phoneNumbers: [{value: '1', type: 'work', primary: true}], addresses: [{type: 'work', country: 'CH'}]}""";
        String eve = feed.create(json(contacts));
        assertThat(valueRows(eve)).isZero();
        assertThatScim(feed.find("emails[type eq \"work\" and primary eq true].value eq \"eve@tessera.test\""))
                .has("/totalResults", 1);

        feed.scim()
                .patch(
                        "/Users/" + eve,
                        patch("{op: 'add', path: 'emails', value: [{value: 'e@x.test', type: 'home'}]}"))
                .expect(200);
        assertThat(valueRows(eve)).isEqualTo(2);
        assertThatScim(feed.scim().get("/Users/" + eve))
                .has("/emails/0/primary", true)
                .has("/emails/1/value", "e@x.test");

        feed.scim()
                .patch("/Users/" + eve, patch("{op: 'remove', path: 'emails[type eq \"home\"]'}"))
                .expect(200);
        assertThat(valueRows(eve)).isZero();
        ObjectNode now = (ObjectNode) feed.get(eve);
        assertThat(now.retain("userName", "emails", "phoneNumbers", "addresses"))
                .isEqualTo(json(contacts));
    }

    private static int valueRows(String id) {
        return RealKeycloak.server()
                .database()
                .sql("select ID from TESSERA_VALUE where RESOURCE_ID = ?", id)
                .size();
    }

    /** Saves the user's own profile as the account console does: reads it, sends it back with a change. */
    private void accountConsole(Consumer<ObjectNode> change) {
        app.setPassword(ann);
        String token =
                app.signIn("ann", "").expect(200).body().path("access_token").asText();
        URI uri = URI.create(realm.url() + "/account/?userProfileMetadata=true");
        Map<String, String> headers = Map.of(
                "Authorization", "Bearer " + token, "Accept", "application/json", "Content-Type", "application/json");
        Answer profile = RawHttp.send("GET", uri, headers, new byte[0]).expect(200);
        ObjectNode changed = (ObjectNode) profile.body();
        change.accept(changed);
        RawHttp.send("POST", uri, headers, changed.toString().getBytes(StandardCharsets.UTF_8))
                .expect(204);
    }

    private ObjectNode account() {
        return (ObjectNode) realm.admin()
                .get("/users/" + ann + "?userProfileMetadata=true")
                .expect(200)
                .body();
    }

    private static void assertSameButForMeta(JsonNode after, JsonNode before) {
        assertThat(after.<ObjectNode>deepCopy().without("meta").toString())
                .isEqualTo(before.<ObjectNode>deepCopy().without("meta").toString());
    }

    private static Instant modified(JsonNode user) {
        return Instant.parse(user.at("/meta/lastModified").asText());
    }

    private static ObjectNode rich() {
        ObjectNode user = user("ann");
        user.setAll(json("""
                {displayName: 'Ann Family', title: 'Engineer', nickName: 'Annie', locale: 'de-CH', timezone: 'Europe/Zurich',
                 preferredLanguage: 'de', userType: 'Employee', profileUrl: 'https://tessera.test/ann',
                 phoneNumbers: [{type: 'work', value: '+1 555 work'}, {type: 'fax', value: '+1 555 fax'}],
                 addresses: [{type: 'work', streetAddress: 'Main 1', locality: 'Bern', postalCode: '3000', country: 'CH'},
                             {type: 'home', formatted: 'Away'}],
                 ims: [{type: 'xmpp', value: 'ann@im.test'}], roles: [{value: 'buyer'}],
                 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':
                     {department: 'R&D', employeeNumber: '0042', manager: {value: 'boss'}},
                 'urn:example:params:scim:schemas:extension:Badge': {number: 7, colours: ['red', 'green']}}"""));
        user.withArrayProperty("emails").add(json("{value: 'ann@home.test', type: 'home'}"));
        return user;
    }
}
