package dev.tessera.scim.it.users;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.users.Bodies.account;
import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For a connection, users of another one are absent: on every route, in every filter and in every total. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class IsolationIT {

    private TestRealm realm;
    private Feed a;
    private Feed b;
    private String bob;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create();
    }

    @BeforeEach
    void create() {
        a = Feed.in(realm, "a");
        b = Feed.in(realm, "b");
        bob = b.create(bob());
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
    void by_id_every_method_answers_as_for_nobody() {
        String nobody = UUID.randomUUID().toString();
        List<Answer> answers = new ArrayList<>();
        for (String id : List.of(bob, nobody)) {
            answers.add(a.scim().get("/Users/" + id));
            answers.add(a.scim().get("/Users/" + id + "?attributes=userName"));
            answers.add(a.scim().put("/Users/" + id, user("bob")));
            answers.add(a.scim().patch("/Users/" + id, replace("displayName", "'Mine'")));
            answers.add(a.scim().delete("/Users/" + id));
        }
        int half = answers.size() / 2;
        for (int i = 0; i < half; i++) {
            assertThatScim(answers.get(i)).hasError(404);
            assertThat(answers.get(i).text().replace(bob, nobody))
                    .isEqualTo(answers.get(i + half).text());
        }
        assertThat(b.get(bob).path("displayName").asText()).isEqualTo("Bob of B");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id eq '{id}'",
                "userName eq 'bob'",
                "userName eq 'BOB'",
                "externalId eq 'ext-bob'",
                "emails eq 'bob@tessera.test'",
                "emails.value eq 'bob@tessera.test'",
                "emails.value eq 'bob@home.test'",
                "emails[type eq 'work'].value eq 'bob@tessera.test'",
                "emails[type eq 'home' and value eq 'bob@home.test']",
                "active eq true",
                "active eq true and userName eq 'bob'",
                "userName eq 'bob' and externalId eq 'ext-bob' and emails.value eq 'bob@tessera.test'"
            })
    void no_filter_finds_them(String readable) {
        String filter = readable.replace('\'', '"').replace("{id}", bob);
        for (String page : List.of("", "&count=0", "&startIndex=2", "&startIndex=1&count=1", "&attributes=id")) {
            Answer answer = a.scim().get("/Users?filter=" + filter + page);
            assertThatScim(answer).hasStatus(200).isScim().has("/totalResults", 0);
            assertThat(Feed.ids(answer.body())).isEmpty();
        }
        assertThatScim(b.find(filter)).has("/totalResults", 1);
    }

    @Test
    void totals_and_pages_count_ones_own_only() {
        List<String> own = new ArrayList<>();
        for (String name : List.of("ann", "carl", "eve")) {
            own.add(a.create(user(name)));
            b.create(user(name + "-of-b"));
        }
        List<String> seen = new ArrayList<>();
        for (int start : List.of(1, 3, 5)) {
            Answer page = a.scim().get("/Users?startIndex=" + start + "&count=2");
            assertThatScim(page).hasStatus(200).has("/totalResults", 3);
            seen.addAll(Feed.ids(page.body()));
        }
        assertThat(seen).containsExactlyElementsOf(own);
        assertThatScim(a.scim().get("/Users?count=0")).has("/totalResults", 3);
        assertThatScim(a.scim().get("/Users?filter=active eq true&count=0")).has("/totalResults", 3);
        assertThatScim(b.scim().get("/Users?count=0")).has("/totalResults", 4);
    }

    @Test
    void unmanaged_users_are_seen_by_the_only_connection() {
        String carla = realm.createUser(account("carla"));
        assertThatScim(a.scim().get("/Users/" + carla)).hasError(404);
        assertThatScim(a.scim().get("/Users")).has("/totalResults", 0);
        realm.admin().delete("/tessera/connections/b").expect(204);
        assertThatScim(a.scim().get("/Users/" + carla)).has("/userName", "carla");
        assertThat(Feed.ids(a.scim().get("/Users").body())).containsExactly(bob, carla);
        Feed c = Feed.in(realm, "c");
        assertThatScim(a.scim().get("/Users/" + carla)).hasError(404);
        assertThatScim(c.scim().get("/Users/" + carla)).hasError(404);
        assertThatScim(a.find("userName eq \"carla\"")).has("/totalResults", 0);
    }

    @Test
    void the_setting_shows_or_hides_unmanaged_users() {
        String carla = realm.createUser(account("carla"));
        a.set("{unmanagedUsers: 'visible'}");
        assertThatScim(a.scim().get("/Users/" + carla)).has("/userName", "carla");
        assertThatScim(a.find("emails.value eq \"carla@tessera.test\"")).has("/totalResults", 1);
        assertThatScim(a.find("userName eq \"bob\"")).has("/totalResults", 0);
        assertThatScim(b.scim().get("/Users/" + carla)).hasError(404);

        realm.admin().delete("/tessera/connections/b").expect(204);
        a.set("{unmanagedUsers: 'hidden'}");
        for (Answer answer : List.of(
                a.scim().get("/Users"),
                a.find("userName eq \"carla\""),
                a.find("emails.value eq \"bob@tessera.test\""),
                a.scim().get("/Users?count=0"))) {
            assertThatScim(answer).hasStatus(200).has("/totalResults", 0);
        }
        assertThatScim(a.scim().patch("/Users/" + carla, replace("displayName", "'Mine'")))
                .hasError(404);
    }

    @Test
    void whom_one_connection_adopts_the_other_no_longer_sees() {
        String carla = realm.createUser(account("carla"));
        a.set("{unmanagedUsers: 'visible'}");
        b.set("{unmanagedUsers: 'visible'}");
        assertThatScim(b.scim().get("/Users/" + carla)).hasStatus(200);
        a.scim().patch("/Users/" + carla, replace("displayName", "'Mine'")).expect(200);
        assertThatScim(b.scim().get("/Users/" + carla)).hasError(404);
        assertThatScim(b.find("userName eq \"carla\"")).has("/totalResults", 0);
        assertThatScim(b.scim().patch("/Users/" + carla, replace("displayName", "'No, mine'")))
                .hasError(404);
    }

    @Test
    void only_a_taken_name_or_address_tells() {
        realm.createUser(account("carla"));
        for (String taken : List.of("bob", "BOB", "carla", "Carla")) {
            assertThatScim(a.scim().post("/Users", json("{userName: '" + taken + "'}")))
                    .hasError(409, "uniqueness");
        }
        for (String taken : List.of("bob@tessera.test", "Carla@Tessera.test")) {
            assertThatScim(a.scim()
                            .post(
                                    "/Users",
                                    json("{userName: 'new', emails: [{type: 'work', value: '" + taken + "'}]}")))
                    .hasError(409, "uniqueness");
        }
        // An externalId is the client's own: two may use the same.
        String ann = a.create(user("ann").put("externalId", "ext-bob"));
        assertThatScim(a.scim().patch("/Users/" + ann, replace("userName", "'bob'")))
                .hasError(409, "uniqueness");
        assertThatScim(a.scim().patch("/Users/" + ann, replace("emails[type eq \"work\"].value", "'bob@tessera.test'")))
                .hasError(409, "uniqueness");
        assertThatScim(a.find("externalId eq \"ext-bob\""))
                .has("/totalResults", 1)
                .has("/Resources/0/id", ann);
        assertThat(b.get(bob))
                .isEqualTo(b.find("externalId eq \"ext-bob\"").body().at("/Resources/0"));
    }

    @Test
    void a_token_opens_no_other_path() {
        for (String path : List.of("/Users", "/Users/" + bob, "/Schemas", "/nowhere")) {
            Answer answer = realm.client("b", a.scim().token()).get(path);
            assertThatScim(answer).hasError(401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
            assertThat(answer.text())
                    .isEqualTo(realm.client("none", a.scim().token()).get(path).text());
        }
    }

    private static ObjectNode bob() {
        ObjectNode user = user("bob").put("displayName", "Bob of B");
        user.withArrayProperty("emails").add(json("{value: 'bob@home.test', type: 'home'}"));
        return user;
    }
}
