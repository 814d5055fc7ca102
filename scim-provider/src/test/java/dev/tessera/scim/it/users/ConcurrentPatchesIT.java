package dev.tessera.scim.it.users;

import static dev.tessera.scim.it.users.Bodies.account;
import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.protocol.filter.FilterMatcher;
import dev.tessera.scim.protocol.filter.FilterParser;
import dev.tessera.scim.protocol.schema.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many clients at one user, each at an attribute of its own: none undoes what another one wrote. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConcurrentPatchesIT {

    private static final int ROUNDS = 25;
    private static final int ADOPTIONS = 12;
    private static final int ROUNDS_OF_AN_ADOPTION = 2;

    /** Where one client writes, and the filter that the user matches then. */
    private record Place(String path, String filter) {

        private static Place of(String path) {
            return new Place(path, path + " eq \"%s\"");
        }

        private static Place in(String attribute, String type, String part) {
            String element = "type eq \"" + type + "\"";
            return new Place(
                    attribute + "[" + element + "]." + part,
                    attribute + "[" + element + " and " + part + " eq \"%s\"]");
        }
    }

    /** Keycloak's columns, its user attributes, and rows of our own, some of them of one multi-valued attribute. */
    private static final List<Place> PLACES = List.of(
            Place.of("name.givenName"),
            Place.of("name.familyName"),
            Place.of("title"),
            Place.of("displayName"),
            Place.of("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"),
            Place.of("urn:acme:staff:badge"),
            Place.in("emails", "home", "value"),
            Place.in("phoneNumbers", "mobile", "value"),
            Place.in("addresses", "work", "locality"));

    private TestRealm realm;
    private Feed feed;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create();
        feed = Feed.in(realm, "a");
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void patches_of_different_attributes_of_one_user_lose_nothing() throws Exception {
        assertNothingIsLost(feed.create(user("managed")), ROUNDS);
    }

    /** Who is first adopts the user, and all others find it adopted. */
    @Test
    void nor_do_they_where_they_adopt_the_user() throws Exception {
        for (int i = 0; i < ADOPTIONS; i++) {
            assertNothingIsLost(realm.createUser(account("unmanaged" + i)), ROUNDS_OF_AN_ADOPTION);
        }
    }

    private void assertNothingIsLost(String id, int rounds) throws Exception {
        Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
        List<Callable<Void>> clients = new ArrayList<>();
        for (Place place : PLACES) {
            clients.add(() -> {
                for (int round = 1; round <= rounds; round++) {
                    Answer answer = feed.scim().patch("/Users/" + id, write(place, round));
                    statuses.merge(answer.status(), 1, Integer::sum);
                    assertThat(has(answer.body(), place, round))
                            .as(answer.text())
                            .isTrue();
                }
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        try {
            for (Future<Void> done : threads.invokeAll(clients)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(statuses).containsOnly(Map.entry(200, PLACES.size() * rounds));
        JsonNode user = feed.get(id);
        for (Place place : PLACES) {
            assertThat(has(user, place, rounds))
                    .as("%s of %s", place.path(), user)
                    .isTrue();
        }
    }

    private static JsonNode write(Place place, int round) {
        return replace(place.path(), "'" + value(place, round) + "'");
    }

    private static boolean has(JsonNode user, Place place, int round) {
        String filter = place.filter().formatted(value(place, round));
        return FilterMatcher.matches(FilterParser.parse(filter, Schemas.USER), user, Schemas.USER);
    }

    /** Of one attribute, never the same twice. */
    private static String value(Place place, int round) {
        return round + "-" + place.path().replaceAll("[^a-z]", "") + "@tessera.test";
    }
}
