package dev.tessera.scim.it.query;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Feed;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** RFC 7644 §3.4.3, and what pages and totals say. */
@ExtendWith(RealKeycloak.class)
final class SearchIT {
    private TestRealm realm;
    private Feed feed;

    @BeforeEach
    void createUsers() {
        realm = TestRealm.create();
        feed = Feed.in(realm, "a");
        for (String name : List.of("ann", "bob", "cleo")) {
            feed.create(user(name).put("title", "Title of " + name));
        }
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    @Test
    void a_search_is_a_query_in_a_body() {
        Answer answer = feed.scim().post("/Users/.search", json("""
                {SCHEMAS: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'], Filter: 'title pr', STARTINDEX: 2, count: 1,
                 sortby: 'userName', sortOrder: 'descending', attributes: ['userName', 'title']}"""));
        assertThatScim(answer)
                .hasStatus(200)
                .has("/totalResults", 3)
                .has("/startIndex", 2)
                .has("/itemsPerPage", 1)
                .has("/Resources/0/userName", "bob")
                .has("/Resources/0/title", "Title of bob")
                .lacks("/Resources/0/emails");
        assertThatScim(feed.scim().post("/Users/.search", json("""
                {schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'], excludedAttributes: 'title', cursor: '',
                 count: 2}""")))
                .has("/itemsPerPage", 2)
                .lacks("/Resources/0/title");
    }

    @Test
    void the_root_is_searched_as_well() {
        assertThatScim(feed.scim().post("/.search", Searches.search("userName eq \"bob\"")))
                .hasStatus(200)
                .has("/totalResults", 1)
                .has("/Resources/0/userName", "bob");
        assertThatScim(feed.scim().get("?filter=userName eq \"bob\""))
                .hasStatus(200)
                .has("/totalResults", 1);
        assertThatScim(feed.scim().get("/?count=2")).hasStatus(200).has("/itemsPerPage", 2);
    }

    @Test
    void a_body_that_is_no_search_is_refused() {
        assertThatScim(feed.scim().post("/Users/.search", json("{filter: 'title pr'}")))
                .hasError(400, "invalidSyntax");
        assertThatScim(feed.scim().post("/.search", "[]")).hasError(400, "invalidSyntax");
        assertThatScim(feed.scim().post("/.search", Searches.search("title"))).hasError(400, "invalidFilter");
        assertThatScim(feed.scim().get("/Users/.search")).hasStatus(405);
    }

    @Test
    void totals_are_honest_after_each_write() {
        assertTotal(3);
        String dora = feed.create(user("dora"));
        assertTotal(4);
        feed.scim().delete("/Users/" + dora).expect(204);
        assertTotal(3);
    }

    private void assertTotal(int total) {
        for (String page :
                List.of("count=0", "count=1", "count=2&startIndex=2", "startIndex=99", "count=-1", "startIndex=-5")) {
            assertThatScim(feed.scim().get("/Users?" + page)).has("/totalResults", total);
        }
    }

    @Test
    void connections_count_sort_and_walk_as_if_the_other_were_not_there() {
        Feed other = Feed.in(realm, "b");
        other.create(user("aaa").put("title", "A"));
        realm.createUser(json("{username: 'unmanaged'}"));
        for (String query : List.of("", "&sortBy=title", "&sortBy=meta.lastModified&sortOrder=descending")) {
            assertThat(Searches.walk(feed.scim(), "/Users?count=1" + query, () -> {}))
                    .hasSize(3)
                    .allMatch(found -> !found.path("userName").asText().equals("aaa"));
            assertThat(Searches.walk(other.scim(), "/Users?count=1" + query, () -> {}))
                    .hasSize(1);
        }
        assertThatScim(feed.scim().get("/Users?count=0")).has("/totalResults", 3);
        assertThatScim(other.scim().get("/Users?count=0")).has("/totalResults", 1);
        assertThatScim(feed.find("title eq \"A\" or userName eq \"aaa\"")).has("/totalResults", 0);
        String cursor = feed.scim()
                .get("/Users?count=1&cursor")
                .body()
                .path("nextCursor")
                .asText();
        assertThatScim(other.scim().get("/Users?count=1&cursor=" + cursor)).hasError(400, "invalidCursor");
        String external = Searches.userNames(
                        feed.find("externalId eq \"ext-aaa\" or id pr").body())
                .toString();
        assertThat(external).isEqualTo("[ann, bob, cleo]");
    }
}
