package dev.tessera.scim.it.query;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.replace;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Feed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7644 §3.4.2.3. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SortingIT {
    private TestRealm realm;
    private Feed feed;

    @BeforeAll
    void createUsers() {
        realm = TestRealm.create();
        feed = Feed.in(realm, "a");
        for (String user : List.of("""
                {userName: 'dd', title: 'bb', name: {familyName: 'zz'}, externalId: 'x2', active: false,
                 emails: [{value: 'cc@x.test', type: 'home'}, {value: 'aa@x.test', type: 'work', primary: true}],
                 roles: [{value: 'rr'}, {value: 'aa'}], phoneNumbers: [{value: '1', type: 'work', primary: true}]}""", """
                {userName: 'CC', title: 'AA', externalId: 'x1', emails: [{value: 'bb@x.test', type: 'work'}],
                 phoneNumbers: [{value: '1', type: 'x'}],
                 'urn:acme:1.0': {badge: 'b1'}}""", """
                {userName: 'aa', title: 'cc', name: {familyName: 'YY'}, roles: [{value: 'ss'}, {value: 'bb', primary: true}]}""", """
                {userName: 'bb', 'urn:acme:1.0': {badge: 'B0'},
                 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {manager: {value: 'boss'}}}""")) {
            feed.create(json(user));
        }
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            userName             | aa bb CC dd
            USERNAME             | aa bb CC dd
            title                | CC dd aa ?
            name.familyName      | aa dd ? ?
            externalId           | CC dd ? ?
            emails               | dd CC ? ?
            emails.value         | dd CC ? ?
            phoneNumbers.type    | dd CC ? ?
            roles.value          | aa dd ? ?
            urn:acme:1.0:badge   | bb CC ? ?
            manager              | bb ? ? ?
            meta.created         | dd CC aa bb
            """)
    void sorts(String sortBy, String expected) {
        List<String> wanted = List.of(expected.split(" "));
        assertThat(masked(feed.scim().get("/Users?sortBy=" + sortBy).expect(200).body(), wanted))
                .isEqualTo(wanted);
        List<String> reversed = new ArrayList<>(wanted);
        Collections.reverse(reversed);
        JsonNode descending = feed.scim()
                .get("/Users?sortOrder=DESCENDING&sortBy=" + sortBy)
                .expect(200)
                .body();
        assertThat(masked(descending, reversed)).isEqualTo(reversed);
    }

    /** A question mark for each user who has no such value: nothing but the id sorts those. */
    private static List<String> masked(JsonNode list, List<String> wanted) {
        List<String> names = new ArrayList<>(Searches.userNames(list));
        names.replaceAll(name -> wanted.contains(name) ? name : "?");
        return names;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName",
                "title",
                "active",
                "externalId",
                "emails",
                "roles",
                "addresses.locality",
                "groups.display",
                "meta.created",
                "meta.lastModified",
                "unsorted"
            })
    void pages_of_a_walk_together_are_the_whole_order(String sortBy) {
        for (String order : List.of("ascending", "descending")) {
            String query = sortBy.equals("unsorted")
                    ? "/Users?attributes=userName"
                    : "/Users?attributes=userName&sortOrder=" + order + "&sortBy=" + sortBy;
            List<String> whole =
                    Searches.userNames(feed.scim().get(query).expect(200).body());
            List<String> byIndex = new ArrayList<>();
            for (int start = 1; start <= 4; start++) {
                byIndex.addAll(Searches.userNames(
                        feed.scim().get(query + "&count=1&startIndex=" + start).body()));
            }
            List<String> byCursor = new ArrayList<>();
            Searches.walk(feed.scim(), query + "&count=1", () -> {})
                    .forEach(user -> byCursor.add(user.path("userName").asText()));
            assertThat(whole).as(query).hasSize(4).isEqualTo(byIndex).isEqualTo(byCursor);
        }
    }

    @Test
    void a_poll_finds_what_changed_last() {
        JsonNode users =
                feed.scim().get("/Users?sortBy=meta.lastModified").body().path("Resources");
        String newest = users.path(3).at("/meta/lastModified").asText();
        String id = users.path(0).path("id").asText();
        feed.scim().patch("/Users/" + id, replace("nickName", "'changed'")).expect(200);
        assertThatScim(feed.scim()
                        .get("/Users?sortBy=meta.lastModified&filter=meta.lastModified gt \"" + newest + "\""))
                .hasStatus(200)
                .has("/totalResults", 1)
                .has("/Resources/0/id", id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "meta", "nonsense", "urn:acme:1.0:box.part", "password", "meta.version"})
    void what_has_no_order_is_refused(String sortBy) {
        var answer = feed.scim().get("/Users?sortBy=" + sortBy);
        assertThatScim(answer).hasError(400, "invalidPath");
        assertThat(answer.body().path("detail").asText()).contains(sortBy);
    }

    @Test
    void an_unknown_direction_is_refused() {
        assertThatScim(feed.scim().get("/Users?sortBy=title&sortOrder=up")).hasError(400, "invalidValue");
    }
}
