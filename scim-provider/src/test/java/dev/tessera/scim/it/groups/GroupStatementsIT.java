package dev.tessera.scim.it.groups;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

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

/** What requests about groups cost the database: the numbers are those measured, and a higher one is a regression. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GroupStatementsIT {

    private static final int GET = 2;
    private static final int LIST = 2;
    private static final int CREATE = 6;
    private static final int RENAME = 12;
    private static final int PUT = 13;
    /** Keycloak forgets the realm and reads it anew. */
    private static final int DELETE = 45;

    private static final int ADD_ONE = 6;
    private static final int REMOVE_ONE = 6;
    private static final int ADD_NOBODY = 3;
    /** What a chunk of 500 costs: read, a look at rights, and sixteen batches of 32 rows. */
    private static final int CHUNK = 2 + 16;
    /** PostgreSQL is told to plan before each of the two reads, and that this was all after it. */
    private static final int PLANNING = 4;

    private static final int USERS = 2_000;
    private static final int GROUPS = 20_000;
    private static final int TRIES = 3;
    /** Rows, for a result of at most ten. */
    private static final int FEW = 40;

    private final AtomicInteger number = new AtomicInteger();
    private TestRealm realm;
    private Database database;
    private Feed feed;
    private Groups groups;
    private List<String> crowd;
    private String ann;
    private int planning;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create();
        database = RealKeycloak.server().database();
        feed = Feed.in(realm, "a");
        groups = new Groups(feed);
        ann = feed.create(user("ann"));
        planning = database.isPostgresql() ? PLANNING : 0;
        Crowd.join(realm, database, USERS);
        String realmId = realm.admin().get("").body().path("id").asText();
        crowd =
                database
                        .sql("select id from user_entity where realm_id = ? and username like 'bulk%'", realmId)
                        .stream()
                        .map(row -> row.get(0).asText())
                        .toList();
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void get_with_and_without_members() {
        String id = groups.create("get");
        groups.add(id, crowd.subList(0, 1_000).toArray(String[]::new));
        assertCost(GET, () -> groups.get(id));
        assertCost(
                GET - 1,
                () -> feed.scim()
                        .get("/Groups/" + id + "?excludedAttributes=members")
                        .expect(200));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20})
    void a_page_of_groups(int count) {
        for (int i = 0; i < 25; i++) {
            groups.create("page " + number.incrementAndGet(), crowd.get(i), crowd.get(i + 1));
        }
        assertCost(LIST + 1, () -> feed.scim().get("/Groups?count=" + count).expect(200));
        assertCost(
                LIST,
                () -> feed.scim()
                        .get("/Groups?excludedAttributes=members&count=" + count)
                        .expect(200));
    }

    @Test
    void a_page_by_cursor_costs_the_same_wherever_it_is() {
        for (int i = 0; i < 25; i++) {
            groups.create("cursor " + i, crowd.get(i), crowd.get(i + 1));
        }
        String path = "/Groups?count=10&cursor=";
        assertCost(LIST, () -> feed.scim().get(path).expect(200));
        String next = next(path);
        assertCost(LIST, () -> feed.scim().get(path + next).expect(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"displayName eq 'FIND'", "externalId eq 'ext-find'", "members eq '{ann}'"})
    void a_filter(String filter) {
        if (feed.scim()
                        .filter("/Groups", "displayName eq \"find\"")
                        .body()
                        .path("totalResults")
                        .asInt()
                == 0) {
            groups.create("find", ann);
        }
        String text = filter.replace('\'', '"').replace("{ann}", ann);
        assertCost(
                LIST - 1,
                () -> assertThatScim(feed.scim().get("/Groups?excludedAttributes=members&filter=" + text))
                        .has("/totalResults", 1));
    }

    @Test
    void create() {
        assertCost(CREATE, () -> groups.create("new " + number.incrementAndGet()));
    }

    @Test
    void rename() {
        String id = groups.create("rename");
        assertCost(
                RENAME,
                () -> groups.patch(
                                id,
                                "{op: 'replace', path: 'displayName', value: 'rename " + number.incrementAndGet()
                                        + "'}")
                        .expect(204));
    }

    @Test
    void put_of_one_member_more() {
        String id = groups.create("put", ann);
        assertCost(
                PUT,
                () -> feed.scim()
                        .put("/Groups/" + id, Groups.group("put", ann, crowd.get(number.incrementAndGet())))
                        .expect(200));
    }

    @Test
    void delete() {
        Deque<String> ids = new ArrayDeque<>();
        for (int i = 0; i <= TRIES; i++) {
            ids.add(groups.create("delete " + i, ann));
        }
        assertCost(DELETE, () -> feed.scim().delete("/Groups/" + ids.remove()).expect(204));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_500})
    void one_member_costs_the_same_in_a_group_of_any_size(int members) {
        String id = groups.create("one in " + members);
        if (members > 0) {
            groups.add(id, crowd.subList(0, members).toArray(String[]::new));
        }
        assertCost(ADD_ONE, () -> groups.add(id, crowd.get(members + number.incrementAndGet())));
        groups.add(id, ann);
        assertCost(ADD_NOBODY, () -> groups.add(id, ann));
        AtomicInteger next = new AtomicInteger(members);
        assertCost(REMOVE_ONE, () -> {
            String somebody = crowd.get(members + number.incrementAndGet());
            next.incrementAndGet();
            groups.patch(id, Groups.remove(somebody)).expect(204);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000})
    void many_members_cost_by_the_chunk(int members) {
        String[] some = crowd.subList(0, members).toArray(String[]::new);
        int chunks = (members + 499) / 500;
        AtomicInteger tries = new AtomicInteger();
        List<String> ids = Stream.generate(() -> groups.create("many " + number.incrementAndGet()))
                .limit(TRIES + 1)
                .toList();
        Statements adding =
                assertCost(2 + chunks * (CHUNK + planning), () -> groups.add(ids.get(tries.getAndIncrement()), some));
        assertThat(adding.sql().stream().filter(sql -> sql.contains("plan_cache_mode")))
                .hasSize(chunks * planning);
        tries.set(0);
        assertCost(
                4 + chunks * (5 + planning),
                () -> groups.patch(ids.get(tries.getAndIncrement()), "{op: 'replace', path: 'members', value: []}")
                        .expect(204));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Groups?filter=displayName eq 'bulk 7'",
                "/Groups?filter=externalId eq 'ext-read'",
                "/Groups?filter=members eq '{ann}'",
                "/Groups?filter=id eq '{id}'",
                "/Groups/{id}",
                "/Groups?count=10",
                "/Groups?count=10&startIndex=5",
                "/Groups?count=10&cursor=",
                "/Groups?count=10&cursor={next}"
            })
    void few_rows_are_read(String path) {
        if (feed.scim()
                        .filter("/Groups", "displayName eq \"bulk 7\"")
                        .body()
                        .path("totalResults")
                        .asInt()
                == 0) {
            crowdOfGroups();
        }
        String id = groups.create("read " + number.incrementAndGet(), ann);
        String request = path.replace('\'', '"')
                .replace("{ann}", ann)
                .replace("{id}", id)
                .replace("{next}", path.endsWith("{next}") ? next("/Groups?count=10&cursor=") : "");
        List<String> queries = database
                .countDuring(() -> feed.scim().get(request).expect(200))
                .sql()
                .stream()
                .filter(sql -> sql.contains(" from TESSERA_GROUP ") && !sql.contains("count("))
                .toList();
        assertThat(queries).isNotEmpty();
        for (String query : queries) {
            Plan plan = Plan.of(database, query, realm);
            assertThat(plan.rowsRead()).as(plan.text()).isLessThan(FEW);
        }
    }

    private String next(String path) {
        return feed.scim().get(path).expect(200).body().path("nextCursor").asText();
    }

    private void crowdOfGroups() {
        String realmId = realm.admin().get("").body().path("id").asText();
        database.sql("""
            insert into keycloak_group (id, name, parent_group, realm_id, type)
            select 'g' || substring(cast(? as varchar(36)), 2, 23) || lpad(cast(x as varchar(12)), 12, '0'), 'Bulk ' || x, ' ',
            cast(? as varchar(36)), 0 from generate_series(1, ?) as s(x)\
            """, realmId, realmId, GROUPS);
        database.sql("""
            insert into tessera_group (group_id, realm_id, parent_id, lower_name, claim)
            select id, realm_id, parent_group, lower(name), id from keycloak_group g where realm_id = ?
            and not exists (select 1 from tessera_group n where n.group_id = g.id)\
            """, realmId);
        // Managed, as groups mostly are: of a table with a few rows PostgreSQL reads them all, whatever the index.
        database.sql("""
            insert into tessera_resource (resource_id, resource_type, realm_id, connection_id, state, adopted, suspended,
            external_id, external_id_hash, created, modified)
            select n.group_id, 'G', n.realm_id, c.id, 'MANAGED', false, false, n.lower_name, 1000, 1, 1
            from tessera_group n join tessera_connection c on c.realm_id = n.realm_id where n.realm_id = ?
            and not exists (select 1 from tessera_resource r where r.resource_id = n.group_id)\
            """, realmId);
        database.sql("analyze");
    }

    private Statements assertCost(int most, Runnable request) {
        Statements cheapest = database.cheapestOf(TRIES, () -> {}, request);
        assertThat(cheapest.count()).as(String.join("\n", cheapest.sql())).isLessThanOrEqualTo(most);
        return cheapest;
    }
}
