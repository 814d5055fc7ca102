package dev.tessera.scim.it.query;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.users.Bodies.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Bodies;
import dev.tessera.scim.it.users.Feed;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7644 §3.4.2.2: what each kind of filter finds among three users; single quotes stand for double ones. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FiltersIT {
    private static final String LONG = "x".repeat(300);

    private TestRealm realm;
    private Feed feed;
    private String ann;

    @BeforeAll
    void createUsers() {
        realm = TestRealm.create();
        feed = Feed.in(realm, "a");
        ann = feed.create(json("""
                {schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'Ann@x.test', externalId: 'E1',
                 name: {givenName: 'Ann', familyName: 'Ängström', formatted: 'Dr Ann'}, title: 'Boss', displayName: 'Ann A',
                 profileUrl: 'https://X.test/Ann',
                 emails: [{value: 'Ann@x.test', type: 'work', primary: true}, {value: 'ann@home.test', type: 'home'}],
                 phoneNumbers: [{value: '+1', type: 'work'}, {value: '+2', type: 'mobile'}],
                 addresses: [{type: 'work', locality: 'Bern', country: 'CH'}, {type: 'home', locality: 'Paris'}],
                 roles: [{value: 'admin', primary: true, display: 'Admin'}, {value: '%s'}],
                 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':
                    {department: 'R&D', employeeNumber: '7', manager: {value: 'm1'}},
                 'urn:acme:1.0:User': {badge: 'B7', level: 3.50, flags: [true], tags: ['a', 'b'], box: {size: 1}}}""".formatted(LONG)));
        feed.create(json("""
                {schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'bob', name: {givenName: 'Bob'},
                 active: false, title: 'clerk%_!', emails: [{value: 'bob@y.test', type: 'home'}],
                 'urn:acme:1.0:User': {badge: 'B8', level: 10}}"""));
        feed.create(json("""
                {schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'cleo', timezone: 'Europe/Lisbon'}"""));
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            userName eq 'ANN@x.test'                                            | Ann@x.test
            urn:ietf:params:scim:schemas:core:2.0:User:userName Eq 'bob'        | bob
            userName ne 'bob'                                                   | Ann@x.test cleo
            userName co 'o'                                                     | bob cleo
            userName sw 'B'                                                     | bob
            userName ew 'O'                                                     | cleo
            userName gt 'b'                                                     | bob cleo
            userName le 'bob'                                                   | Ann@x.test bob
            NOT (userName eq 'bob')                                             | Ann@x.test cleo
            id pr                                                               | Ann@x.test bob cleo
            id eq '{ann}'                                                       | Ann@x.test
            id eq '{ann}' and manager eq 'm1'                                   | Ann@x.test
            id eq '{ann}' and manager eq 'm2'                                   |
            externalId eq 'E1'                                                  | Ann@x.test
            externalId eq 'e1'                                                  |
            externalId sw 'E'                                                   | Ann@x.test
            not (externalId pr)                                                 | bob cleo
            active eq 'False'                                                   | bob
            active ne false                                                     | Ann@x.test cleo
            name.givenName eq 'ann' or name.givenName eq 'BOB'                  | Ann@x.test bob
            name.familyName sw 'äNG'                                            | Ann@x.test
            name pr                                                             | Ann@x.test bob
            name[givenName eq 'ann' and not (familyName sw 'x')]                | Ann@x.test
            title eq 'boss'                                                     | Ann@x.test
            title co '%_!'                                                      | bob
            title gt 'a'                                                        | Ann@x.test bob
            title eq null                                                       | cleo
            title ne null                                                       | Ann@x.test bob
            title ne 'boss'                                                     | bob cleo
            not (title pr)                                                      | cleo
            profileUrl eq 'https://X.test/Ann'                                  | Ann@x.test
            profileUrl eq 'https://x.test/ann'                                  |
            emails eq 'ANN@home.test'                                           | Ann@x.test
            emails.value sw 'ann@h'                                             | Ann@x.test
            emails[type eq 'work' and value co '@x.']                           | Ann@x.test
            emails[type eq 'work' and value co '@home']                         |
            emails[type eq 'home'].value eq 'ann@home.test'                     | Ann@x.test
            emails[type eq 'home' or value eq 'nobody']                         | Ann@x.test bob
            emails[not (type eq 'work')]                                        | Ann@x.test bob
            emails[primary eq true]                                             | Ann@x.test
            emails.type ne 'home'                                               | Ann@x.test cleo
            phoneNumbers.value eq '+1'                                          | Ann@x.test
            phoneNumbers[type eq 'mobile'].value eq '+2'                        | Ann@x.test
            phoneNumbers[type eq 'mobile'].value eq '+1'                        |
            addresses[type eq 'work'].country eq 'ch'                           | Ann@x.test
            addresses[type eq 'home' and not (country pr)]                      | Ann@x.test
            addresses.locality ew 'IS'                                          | Ann@x.test
            roles.value eq '{long}'                                             | Ann@x.test
            roles.value sw '{long}'                                             | Ann@x.test
            roles[primary eq true and display eq 'admin']                       | Ann@x.test
            department eq 'r&d'                                                 | Ann@x.test
            manager pr                                                          | Ann@x.test
            urn:ietf:params:scim:schemas:extension:enterprise:2.0:User pr       | Ann@x.test
            URN:acme:1.0:USER:Badge eq 'b7'                                     | Ann@x.test
            urn:acme:1.0:User:badge sw 'b' and urn:acme:1.0:User:level gt 5     | bob
            urn:acme:1.0:User:badge eq 'b8' and title eq 'clerk%_!'             | bob
            urn:acme:1.0:User:level eq 3.5                                      | Ann@x.test
            urn:acme:1.0:User:level eq '3.5'                                    |
            urn:acme:1.0:User:tags eq 'B'                                       | Ann@x.test
            urn:acme:1.0:User:flags eq true                                     | Ann@x.test
            urn:acme:1.0:User:box pr                                            | Ann@x.test
            meta.created gt '2020-01-01T00:00:00Z'                              | Ann@x.test bob cleo
            meta.lastModified lt '2020-01-01T00:00:00+02:00'                    |
            meta.resourceType eq 'User' and meta.location co '{ann}'            | Ann@x.test
            title eq 'boss' or emails.value eq 'bob@y.test'                     | Ann@x.test bob
            (userName eq 'bob' or userName eq 'cleo') and active eq true        | cleo
            title eq 'boss' and active eq true or userName eq 'bob'             | Ann@x.test bob
            """)
    void finds(String filter, String names) {
        String text = filter.replace('\'', '"').replace("{ann}", ann).replace("{long}", LONG);
        JsonNode list = feed.find(text).body();
        TreeSet<String> found = new TreeSet<>();
        list.path("Resources").forEach(user -> found.add(user.path("userName").asText()));
        assertThat(String.join(" ", found)).isEqualTo(names == null ? "" : names);
        assertThat(list.path("totalResults").asInt()).isEqualTo(found.size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            urn:acme:1.0:User:box.size eq 1 | parts of this attribute
            password pr                     | password
            unheardOf eq 'x'                | unheardOf
            not (unheardOf pr)              | unheardOf
            emails[unheardOf pr]            | unheardOf
            active eq 'perhaps'             | true or false
            meta.version eq 'x'             | meta.version
            userName eq                     | position
            """)
    void refuses(String filter, String reason) {
        var answer = feed.scim().filter("/Users", filter.replace('\'', '"'));
        assertThatScim(answer).hasError(400, "invalidFilter");
        assertThat(answer.body().path("detail").asText()).contains(reason);
    }

    @Test
    void limits_are_named() {
        ObjectNode search = Searches.search("userName eq \"" + "x".repeat(9_000) + "\"");
        var tooLong = feed.scim().post("/Users/.search", search);
        assertThatScim(tooLong).hasError(400, "invalidFilter");
        assertThat(tooLong.body().path("detail").asText()).contains("8192");
        var tooDeep = feed.scim().filter("/Users", "(".repeat(51) + "id pr" + ")".repeat(51));
        assertThatScim(tooDeep).hasError(400, "invalidFilter");
        assertThat(tooDeep.body().path("detail").asText()).contains("50");
        var tooMany = feed.scim().post("/Users/.search", Searches.search(anyOf(201)));
        assertThatScim(tooMany).hasError(400, "tooMany");
        assertThat(tooMany.body().path("detail").asText()).contains("200");
    }

    @Test
    void as_many_comparisons_as_are_allowed_are_answered() {
        var answer = feed.scim().post("/Users/.search", Searches.search(anyOf(199) + " or userName eq \"bob\""));
        assertThatScim(answer).hasStatus(200).has("/totalResults", 1).has("/Resources/0/userName", "bob");
    }

    @Test
    void an_edit_in_the_console_is_found_at_once() {
        String id = realm.createUser(Bodies.account("dora"));
        ObjectNode account = (ObjectNode) realm.admin().get("/users/" + id).body();
        realm.admin().put("/users/" + id, account.put("lastName", "Changed")).expect(204);
        assertThatScim(feed.find("name.familyName eq \"changed\" and emails.type eq \"work\""))
                .has("/totalResults", 1)
                .has("/Resources/0/id", id);
        realm.admin().delete("/users/" + id).expect(204);
    }

    @Test
    void whoever_was_created_at_a_time_and_changed_since_was_not_changed_then() {
        String id = Bodies.id(
                feed.scim().post("/Users", Bodies.user("eve")).expect(201).body());
        feed.scim().patch("/Users/" + id, Bodies.replace("title", "'Boss'")).expect(200);
        JsonNode meta = feed.get(id).path("meta");
        String created = meta.path("created").asText();
        assertThat(created).isNotEqualTo(meta.path("lastModified").asText());
        assertThatScim(feed.find("meta.created eq \"" + created + "\"")).has("/totalResults", 1);
        assertThatScim(feed.find("meta.lastModified eq \"" + created + "\"")).has("/totalResults", 0);
        assertThatScim(feed.find("meta.lastModified ge \"" + created + "\"")).has("/Resources/0/id", id);
        assertThatScim(feed.find(
                        "meta.lastModified eq \"" + meta.path("lastModified").asText() + "\""))
                .has("/Resources/0/id", id);
        realm.admin().delete("/users/" + id).expect(204);
    }

    private static String anyOf(int comparisons) {
        return IntStream.range(0, comparisons)
                .mapToObj(i -> List.of("emails.value", "externalId", "title").get(i % 3) + " eq \"nobody" + i + "\"")
                .collect(Collectors.joining(" or "));
    }
}
