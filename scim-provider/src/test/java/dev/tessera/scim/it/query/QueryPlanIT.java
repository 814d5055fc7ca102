package dev.tessera.scim.it.query;

import static dev.tessera.scim.it.requests.Costs.GET;
import static dev.tessera.scim.it.requests.Costs.PAGE_BY_CURSOR;
import static dev.tessera.scim.it.requests.Costs.PAGE_BY_INDEX;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.scim.it.Database;
import dev.tessera.scim.it.Database.Statements;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Crowd;
import dev.tessera.scim.it.users.Feed;
import dev.tessera.scim.it.users.Plan;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many rows the database reads for a query, among 20,000 managed users. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class QueryPlanIT {
    private static final int USERS = 20_000;
    /** Rows, for a result of at most ten; below a hundredth of the table. */
    private static final int FEW = 60;

    private static final int TRIES = 4;

    private final AtomicInteger number = new AtomicInteger();
    private TestRealm realm;
    private Database database;
    private Feed feed;
    private String ann;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create();
        database = RealKeycloak.server().database();
        feed = Feed.in(realm, "a");
        ann = feed.create(user("ann").put("title", "Boss"));
        Crowd.join(realm, database, USERS);
        Crowd.manage(realm, database, USERS, "a");
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName eq 'bulk7'",
                "id eq 'x'",
                "externalId eq 'ext-bulk7'",
                "emails.value eq 'bulk7@tessera.test'",
                "emails eq 'bulk7@tessera.test' and active eq true",
                "emails[type eq 'work'].value eq 'bulk7@tessera.test'",
                "emails[type eq 'home' and value eq 'xbulk7@tessera.test']",
                "title eq 'BOSS'",
                "displayName eq 'bulk 7'",
                "title eq 'boss' or displayName eq 'bulk 7'",
                "phoneNumbers.value eq '7'",
                "roles.value eq 'role7'",
                "roles[type eq 'work' and value eq 'role7']",
                "roles.value sw 'role7777'",
                "department eq 'x'",
                "manager eq 'x'",
                "locale eq 'x'",
                "addresses.locality eq 'x'",
                "ims.value eq 'x'",
                "photos.value eq 'x'",
                "entitlements eq 'x'",
                "x509Certificates.value eq 'eA=='",
                "ims.value sw 'nob'",
                "urn:acme:staff:badge eq 'B7'",
                "urn:acme:staff:badge eq 'B7' and roles.value eq 'role7'",
                "externalId eq 'ext-bulk7' or emails.value eq 'bulk9@tessera.test' or userName eq 'bulk8'",
                "(externalId eq 'ext-bulk7' and active eq true) or userName eq 'bulk8'",
                "groups.value eq 'x'",
                "id eq 'x' and manager eq 'x'",
                "profileUrl eq 'x'",
                "meta.lastModified gt '2255-01-01T00:00:00Z'",
                "meta.created gt '2255-01-01T00:00:00Z'",
                "meta.created ge '2255-01-01T00:00:00Z'",
                "meta.lastModified ge '2255-01-01T00:00:00Z'",
                "meta.created eq '2255-05-14T00:00:00Z'",
                "meta.lastModified eq '2255-05-14T00:00:00Z' and active eq true",
                "groups.value eq 'x' or id eq 'y'"
            })
    void an_index_answers(String filter) {
        assertRowsRead("/Users?count=10&filter=" + filter.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Users?count=10",
                "/Users?count=10&cursor=",
                "/Users?count=10&filter=active eq true&cursor=",
                "/Users?count=10&sortBy=userName&cursor=",
                "/Users?count=10&sortBy=userName&sortOrder=descending&cursor=",
                "/Users?count=10&sortBy=meta.lastModified&filter=meta.lastModified gt \"2255-01-01T00:00:00Z\""
            })
    void a_page_reads_little_more_than_itself(String path) {
        assertRowsRead(path);
        if (path.endsWith("cursor=")) {
            String cursor =
                    feed.scim().get(path).expect(200).body().path("nextCursor").asText();
            assertRowsRead(path + cursor);
        }
    }

    /** H2 reads them all. */
    @Test
    void an_index_of_postgresql_orders_by_creation() {
        assumeTrue(database.isPostgresql());
        String path = "/Users?count=10&sortBy=meta.created&cursor=";
        assertRowsRead(path);
        assertRowsRead(path
                + feed.scim().get(path).expect(200).body().path("nextCursor").asText());
    }

    /** Among ten times as many users as in {@code StatementsIT}. */
    @Test
    void the_number_of_statements_does_not_grow_with_the_realm() {
        assertCost(GET, () -> feed.get(ann));
        assertCost(
                GET,
                () -> assertThat(feed.find("userName eq \"bulk7\"").body().path("Resources"))
                        .hasSize(1));
        assertCost(
                PAGE_BY_INDEX,
                () -> assertThat(feed.scim()
                                .get("/Users?count=100&startIndex=19000&filter=userName gt \""
                                        + number.incrementAndGet() + "\"")
                                .body()
                                .path("Resources"))
                        .hasSize(100));
        String path = "/Users?count=100&cursor=";
        assertCost(PAGE_BY_CURSOR, () -> feed.scim().get(path).expect(200));
        String cursor =
                feed.scim().get(path).expect(200).body().path("nextCursor").asText();
        assertCost(PAGE_BY_CURSOR, () -> feed.scim().get(path + cursor).expect(200));
    }

    private void assertCost(int most, Runnable request) {
        Runnable emptyCache = () -> realm.admin().post("/clear-user-cache").expect(204);
        Statements cheapest = database.cheapestOf(TRIES, emptyCache, request);
        assertThat(cheapest.count()).as(String.join("\n", cheapest.sql())).isLessThanOrEqualTo(most);
    }

    /** Each half of the union that answers this is read once: to read it for each user takes longer than a request may. */
    @Test
    void what_many_match_is_not_looked_up_for_each_of_them() {
        String since = Instant.ofEpochMilli(1_000 + USERS / 2).toString();
        JsonNode page = feed.scim()
                .get("/Users?count=10&filter=meta.lastModified gt \"" + since + "\"")
                .expect(200)
                .body();
        assertThat(page.path("totalResults").asInt()).isEqualTo(USERS / 2 + 1);
    }

    private void assertRowsRead(String path) {
        List<String> queries = database.countDuring(() -> feed.scim().get(path).expect(200)).sql().stream()
                .filter(sql -> sql.contains(" from USER_ENTITY ") && sql.contains(" order by "))
                .toList();
        assertThat(queries).isNotEmpty();
        for (String query : queries) {
            Plan plan = Plan.of(database, query, realm);
            assertThat(plan.rowsRead()).as(query + "\n" + plan.text()).isLessThan(FEW);
        }
    }
}
