package dev.tessera.scim.it.query;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Bodies;
import dev.tessera.scim.it.users.Crowd;
import dev.tessera.scim.it.users.Feed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9865: cursors over 20,000 users. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CursorIT {
    private static final int USERS = 20_000;

    private TestRealm realm;
    private Feed feed;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create();
        feed = Feed.in(realm, "a");
        Crowd.join(realm, RealKeycloak.server().database(), USERS);
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void whoever_is_there_throughout_is_met_once_while_others_come_and_go() throws InterruptedException {
        AtomicBoolean walking = new AtomicBoolean(true);
        AtomicInteger written = new AtomicInteger();
        Thread writer = new Thread(() -> {
            List<String> guests = new ArrayList<>();
            for (int i = 0; walking.get(); i++) {
                // Names before, among and behind those of the crowd.
                guests.add(feed.create(user(List.of("a", "bulk1", "bulk5x", "z").get(i % 4) + "-guest" + i)));
                if (i % 3 == 2) {
                    feed.scim().delete("/Users/" + guests.remove(0)).expect(204);
                }
                written.incrementAndGet();
            }
        });
        writer.start();
        List<JsonNode> met;
        try {
            met = Searches.walk(feed.scim(), "/Users?count=200&attributes=userName", () -> {});
        } finally {
            walking.set(false);
            writer.join();
        }
        Set<String> ids = new HashSet<>();
        Set<String> crowd = new HashSet<>();
        for (JsonNode user : met) {
            assertThat(ids.add(Bodies.id(user))).as("met once: " + user).isTrue();
            String name = user.path("userName").asText();
            if (!name.contains("guest")) {
                crowd.add(name);
            }
        }
        assertThat(crowd).hasSize(USERS);
        assertThat(written.get()).as("writes meanwhile").isGreaterThan(5);
    }

    @Test
    void pages_say_where_the_next_one_begins() {
        JsonNode first = feed.scim().get("/Users?cursor&count=3").expect(200).body();
        assertThat(first.path("Resources")).hasSize(3);
        assertThat(first.path("itemsPerPage").asInt()).isEqualTo(3);
        assertThat(first.has("startIndex")).isFalse();
        // RFC 9865 §2: unreserved characters of RFC 3986 alone.
        assertThat(first.path("nextCursor").asText()).matches("[A-Za-z0-9._~-]+");
        assertThatScim(feed.scim().get("/Users?cursor=&filter=userName sw \"bulk1999\""))
                .hasStatus(200)
                .lacks("/nextCursor")
                .has("/totalResults", 11);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Users?count=3&filter=active eq true&cursor=",
                "/Users?count=3&sortBy=title&cursor=",
                "/Users?count=3&sortOrder=descending&cursor="
            })
    void a_cursor_is_good_for_its_own_query_only(String other) {
        String cursor = next("/Users?count=3&cursor=");
        assertThatScim(feed.scim().get("/Users?count=5&cursor=" + cursor)).hasStatus(200);
        assertThatScim(feed.scim().get(other + cursor)).hasError(400, "invalidCursor");
    }

    @Test
    void a_cursor_is_good_for_its_own_connection_only() {
        String cursor = next("/Users?count=3&cursor=");
        try (TestRealm elsewhere = TestRealm.create()) {
            Feed stranger = Feed.in(elsewhere, "a");
            assertThatScim(stranger.scim().get("/Users?count=3&cursor=" + cursor))
                    .hasError(400, "invalidCursor");
        }
    }

    @Test
    void a_cursor_that_was_tampered_with_is_refused() {
        String cursor = next("/Users?count=3&cursor=");
        int middle = cursor.length() / 2;
        char other = cursor.charAt(middle) == 'A' ? 'B' : 'A';
        for (String bad : List.of(
                "abc",
                "%7B%7D",
                cursor.substring(1),
                cursor.substring(0, middle) + other + cursor.substring(middle + 1))) {
            assertThatScim(feed.scim().get("/Users?count=3&cursor=" + bad)).hasError(400, "invalidCursor");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many"})
    void a_page_by_cursor_has_at_least_one(String count) {
        assertThatScim(feed.scim().get("/Users?cursor=&count=" + count)).hasError(400, "invalidCount");
    }

    /** What is asked for beyond the largest page is cut to it, and the ServiceProviderConfig says so. */
    @Test
    void no_page_is_larger_than_is_announced() {
        for (String path : List.of("/Users?count=500&attributes=id", "/Users?count=500&attributes=id&cursor=")) {
            JsonNode page = feed.scim().get(path).expect(200).body();
            assertThat(page.path("Resources")).as(path).hasSize(200);
            assertThat(page.path("itemsPerPage").asInt()).isEqualTo(200);
        }
        for (String path : List.of("/Users?attributes=id", "/Users?attributes=id&cursor=")) {
            assertThat(feed.scim().get(path).expect(200).body().path("Resources"))
                    .as(path)
                    .hasSize(100);
        }
        assertThatScim(feed.scim().get("/ServiceProviderConfig"))
                .has("/pagination/defaultPageSize", 100)
                .has("/pagination/maxPageSize", 200)
                .has("/filter/maxResults", 200)
                .has("/bulk/maxOperations", 1_000)
                .has("/bulk/maxPayloadSize", 8_388_608);
    }

    private String next(String path) {
        return feed.scim().get(path).expect(200).body().path("nextCursor").asText();
    }
}
