package dev.tessera.scim.it.requests;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.requests.Costs.GET;
import static dev.tessera.scim.it.requests.Costs.PAGE_BY_CURSOR;
import static dev.tessera.scim.it.requests.Costs.PAGE_BY_INDEX;
import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.it.Database;
import dev.tessera.scim.it.Database.Statements;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Crowd;
import dev.tessera.scim.it.users.Feed;
import dev.tessera.scim.it.users.Plan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What requests cost the database, with Keycloak's user cache empty and 2,000 users more in the realm: the numbers are
 * those measured, and a higher one is a regression.
 */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StatementsIT {

    static final int CREATE = 9;
    /** With phone numbers, an address, a second e-mail and enterprise attributes. */
    private static final int CREATE_RICH = 11;

    private static final int REFUSED = 2;
    private static final int PATCH = 12;
    private static final int PATCH_OF_NOTHING = 8;
    /** Looks for sessions, to end them. */
    private static final int DEACTIVATION = 14;

    private static final int REACTIVATION = 10;
    /** Its activity line is written at once, as that of every POST. */
    private static final int SEARCH = GET + 1;

    private static final int PUT = 12;
    private static final int PUT_OF_NOTHING = 8;
    private static final int DELETE = 45;
    /** Two to know what protected users hide, and one for each level of the roles that they have it by. */
    private static final int PAGE_BY_WHAT_IS_HIDDEN = PAGE_BY_CURSOR + 2;

    private static final int USERS = 2_000;
    /** Rows, for a result of at most ten. */
    private static final int FEW = 20;
    /** The server's own timers write now and then: the cheapest of some tries is the request's own cost. */
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
        ann = feed.create(rich("ann"));
        Crowd.join(realm, database, USERS);
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void get_by_id() {
        assertCost(GET, () -> feed.get(ann));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName eq 'Ann'",
                "externalId eq 'ext-ann'",
                "emails.value eq 'ann@tessera.test'",
                "emails[type eq 'work'].value eq 'ann@tessera.test'",
                "id eq '{id}'",
                "userName eq 'ann' and active eq true"
            })
    void a_filter_that_finds(String filter) {
        String text = filter.replace('\'', '"').replace("{id}", ann);
        assertCost(GET, () -> assertThatScim(feed.find(text)).has("/totalResults", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"userName eq 'nobody'", "externalId eq 'nobody'", "emails.value eq 'nobody@tessera.test'"})
    void a_filter_that_finds_nobody(String filter) {
        String text = filter.replace('\'', '"');
        assertCost(1, () -> assertThatScim(feed.find(text)).has("/totalResults", 0));
    }

    /** Hibernate's parser never forgets a text, and a client may make up as many as it likes. */
    @Test
    void no_filter_of_a_new_shape_is_translated_by_hibernate() {
        feed.find("title eq \"x\" or displayName co \"nobody\"");
        // A timer may bring a query of its own: not each time.
        long fewest = Stream.of(
                        "userName co \"x\" or not (userName ew \"y\")",
                        "userName ew \"q\" and (active eq false or userName gt \"z\")",
                        "active eq false and not (userName co \"b\" or userName lt \"c\")",
                        "(userName le \"x\" or userName ew \"y\") and active eq true")
                .mapToLong(shape -> database.countDuring(() -> feed.find(shape)).translated())
                .min()
                .orElseThrow();
        assertThat(fewest).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 200})
    void a_page(int count) {
        assertCost(
                PAGE_BY_INDEX,
                () -> assertThat(feed.scim().get("/Users?count=" + count).body().path("Resources"))
                        .hasSize(count));
    }

    @Test
    void a_page_by_cursor_costs_the_same_wherever_it_is() {
        String path = "/Users?count=100&cursor=";
        assertCost(PAGE_BY_CURSOR, () -> feed.scim().get(path).expect(200));
        String second = next(path);
        assertCost(PAGE_BY_CURSOR, () -> feed.scim().get(path + second).expect(200));
        String third = next(path + second);
        assertCost(PAGE_BY_CURSOR, () -> feed.scim().get(path + third).expect(200));
    }

    private String next(String path) {
        return feed.scim().get(path).expect(200).body().path("nextCursor").asText();
    }

    /** Another filter each time, as totals are remembered. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Users?count=100",
                "/Users?count=100&startIndex=1900",
                "/Users?count=100&sortBy=userName&sortOrder=descending",
                "/Users?count=100&sortBy=meta.created&startIndex=1900"
            })
    void a_page_by_index_costs_the_same_wherever_it_is(String path) {
        assertCost(
                PAGE_BY_INDEX,
                () -> assertThat(feed.scim()
                                .get(path + "&filter=userName gt \"" + number.incrementAndGet() + "\"")
                                .body()
                                .path("Resources"))
                        .hasSize(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sortBy=title", "filter=not (title eq \"%d\")"})
    void a_page_by_what_protected_users_hide(String query) {
        assertCost(
                PAGE_BY_WHAT_IS_HIDDEN,
                () -> assertThat(feed.scim()
                                .get("/Users?count=100&cursor=&" + query.formatted(number.incrementAndGet()))
                                .body()
                                .path("Resources"))
                        .hasSize(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Users/.search", "/.search"})
    void a_search_costs_what_a_query_does(String path) {
        ObjectNode search = json("{schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest']}")
                .put("filter", "userName eq \"ann\"");
        assertCost(
                path.equals("/.search") ? SEARCH + 1 : SEARCH,
                () -> assertThatScim(feed.scim().post(path, search)).has("/totalResults", 1));
    }

    @Test
    void a_query_of_the_root_asks_for_groups_as_well() {
        assertCost(
                GET + 1,
                () -> assertThatScim(feed.scim().get("?filter=userName eq \"ann\""))
                        .has("/totalResults", 1));
    }

    @Test
    void a_page_of_names_only() {
        assertCost(
                3, () -> feed.scim().get("/Users?count=100&attributes=userName").expect(200));
    }

    @Test
    void a_count() {
        assertCost(1, () -> feed.scim().get("/Users?count=0").expect(200));
    }

    @Test
    void create() {
        assertCost(CREATE, () -> feed.create(user("new" + number.incrementAndGet())));
        assertCost(CREATE_RICH, () -> feed.create(rich("rich" + number.incrementAndGet())));
    }

    @Test
    void a_refused_create() {
        assertCost(REFUSED, () -> feed.scim().post("/Users", user("ann")).expect(409));
    }

    @Test
    void patch_of_one_attribute() {
        assertCost(
                PATCH,
                () -> feed.scim()
                        .patch("/Users/" + ann, replace("displayName", "'Ann " + number.incrementAndGet() + "'"))
                        .expect(200));
    }

    @Test
    void patch_of_nothing() {
        String eve = feed.create(user("eve").put("title", "Boss"));
        assertCost(
                PATCH_OF_NOTHING,
                () -> feed.scim()
                        .patch("/Users/" + eve, replace("title", "'Boss'"))
                        .expect(200));
    }

    @Test
    void put_of_one_attribute() {
        ObjectNode max = rich("max");
        String id = feed.create(max);
        assertCost(
                PUT,
                () -> feed.scim()
                        .put("/Users/" + id, max.put("title", "Title " + number.incrementAndGet()))
                        .expect(200));
    }

    @Test
    void put_of_nothing() {
        String id = feed.create(rich("mia"));
        assertCost(
                PUT_OF_NOTHING,
                () -> feed.scim().put("/Users/" + id, rich("mia")).expect(200));
    }

    @Test
    void delete() {
        Deque<String> users = new ArrayDeque<>();
        for (int i = 0; i <= TRIES; i++) {
            users.add(feed.create(rich("leaver" + i)));
        }
        assertCost(DELETE, () -> feed.scim().delete("/Users/" + users.remove()).expect(204));
    }

    @Test
    void deactivation() {
        Deque<String> active = new ArrayDeque<>();
        Deque<String> inactive = new ArrayDeque<>();
        // assertCost sends a request once more than it counts.
        for (int i = 0; i <= TRIES; i++) {
            active.add(feed.create(user("bob" + i)));
        }
        assertCost(DEACTIVATION, () -> {
            inactive.add(active.element());
            activate(active.remove(), false);
        });
        assertCost(REACTIVATION, () -> activate(inactive.remove(), true));
    }

    private void activate(String id, boolean active) {
        feed.scim()
                .patch("/Users/" + id, replace("active", Boolean.toString(active)))
                .expect(200);
    }

    @Test
    void discovery_asks_nothing_of_the_database_not_even_for_the_token() {
        assertCost(0, () -> feed.scim().get("/Schemas").expect(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName eq 'bulk7'",
                "externalId eq 'ext-ann'",
                "emails.value eq 'ann@tessera.test'",
                "emails[type eq 'work'].value eq 'ann@tessera.test'",
                "emails[type eq 'home'].value eq 'ann@home.test'",
                "active eq true and emails.value eq 'ann@tessera.test'"
            })
    void a_filter_reads_few_rows(String filter) {
        assertRowsRead(FEW, () -> feed.find(filter.replace('\'', '"')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Users?count=10", "/Users?count=10&filter=active eq true"})
    void a_page_reads_no_more_than_itself(String path) {
        assertRowsRead(FEW, () -> feed.scim().get(path).expect(200));
    }

    private void assertRowsRead(int most, Runnable request) {
        List<String> queries = database.countDuring(request).sql().stream()
                .filter(sql -> sql.contains(" from USER_ENTITY ") && sql.contains(" order by "))
                .toList();
        assertThat(queries).isNotEmpty();
        for (String query : queries) {
            Plan plan = Plan.of(database, query, realm);
            assertThat(plan.rowsRead()).as(plan.text()).isLessThan(most);
        }
    }

    private void assertCost(int most, Runnable request) {
        Runnable emptyCache = () -> realm.admin().post("/clear-user-cache").expect(204);
        Statements cheapest = database.cheapestOf(TRIES, emptyCache, request);
        assertThat(cheapest.count()).as(String.join("\n", cheapest.sql())).isLessThanOrEqualTo(most);
    }

    private static ObjectNode rich(String name) {
        ObjectNode user = user(name);
        user.setAll(json("""
            {title: 'Engineer', phoneNumbers: [{type: 'work', value: '1'}, {type: 'mobile', value: '2'}],
             addresses: [{type: 'work', locality: 'Bern', country: 'CH'}],
             'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {department: 'R&D'}}\
            """));
        user.withArrayProperty("emails").add(json("{type: 'home'}").put("value", name + "@home.test"));
        return user;
    }
}
