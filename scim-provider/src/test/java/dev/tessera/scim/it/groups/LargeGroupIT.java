package dev.tessera.scim.it.groups;

import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.Database;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Crowd;
import dev.tessera.scim.it.users.Feed;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A group with more members than one answer shows. */
@ExtendWith(RealKeycloak.class)
final class LargeGroupIT {

    private static final int LIMIT = 20_000;
    private static final int MEMBERS = LIMIT + 10;

    @Test
    void an_answer_shows_so_many_members_and_says_where_all_are() {
        try (TestRealm realm = TestRealm.create()) {
            Database database = RealKeycloak.server().database();
            Feed feed = Feed.in(realm, "a");
            Groups groups = new Groups(feed);
            String ann = feed.create(user("ann"));
            String small = groups.create("a small one", ann);
            String large = groups.create("large");
            String last = groups.create("the last one", ann);
            fill(realm, database, large);

            Answer answer = feed.scim().get("/Groups/" + large).expect(200);
            assertThat(answer.body().path("members")).hasSize(LIMIT);
            assertThat(answer.header("Link"))
                    .startsWith("<" + feed.scim().baseUrl() + "/Users?filter=groups.value+eq+%22" + large + "%22")
                    .contains("rel=\"next\"");

            String next = URLDecoder.decode(answer.header("Link").replaceAll("^<|>.*", ""), StandardCharsets.UTF_8);
            JsonNode page = feed.scim()
                    .get(next.substring(feed.scim().baseUrl().length()))
                    .expect(200)
                    .body();
            assertThat(page.path("Resources")).hasSize(100);
            assertThat(page.at("/Resources/0/groups/0/value").asText()).isEqualTo(large);

            JsonNode listed = feed.scim().get("/Groups").expect(200).body();
            assertThat(listed.path("totalResults").asInt()).isEqualTo(3);
            assertThat(listed.path("itemsPerPage").asInt()).isEqualTo(1);
            assertThat(Feed.ids(listed)).containsExactly(small);
            assertThat(Groups.ids(listed.at("/Resources/0/members"))).containsExactly(ann);
            Answer second = feed.scim().get("/Groups?startIndex=2").expect(200);
            assertThat(Feed.ids(second.body())).containsExactly(large);
            assertThat(second.body().at("/Resources/0/members")).hasSize(LIMIT);
            assertThat(second.header("Link")).contains(large);
            assertThat(Feed.ids(feed.scim().get("/Groups?startIndex=3").body())).containsExactly(last);
            assertThat(Feed.ids(feed.scim()
                            .get("/Groups?excludedAttributes=members")
                            .body()))
                    .containsExactly(small, large, last);

            groups.add(large, ann);
            assertThat(size(database, large)).isEqualTo(MEMBERS + 1);
            groups.patch(large, Groups.remove(ann)).expect(204);
            groups.patch(large, "{op: 'replace', path: 'members', value: " + Groups.values(List.of(ann)) + "}")
                    .expect(204);
            assertThat(groups.members(large)).containsExactly(ann);
            assertThat(size(database, large)).isEqualTo(1);
        }
    }

    /** Its answer shows no resources: a thousand operations on large groups would not fit into the heap. */
    @Test
    void a_bulk_request_reads_no_members_whatever_its_operations_ask_for() {
        try (TestRealm realm = TestRealm.create()) {
            Database database = RealKeycloak.server().database();
            Feed feed = Feed.in(realm, "a");
            String id = new Groups(feed).create("Everybody", feed.create(user("ann")));
            List<String> sql = database.countDuring(() -> {
                        for (String name : List.of("A", "B", "C")) {
                            feed.scim().post("/Bulk", renaming(id, name)).expect(200);
                        }
                    })
                    .sql();
            assertThat(feed.scim()
                            .get("/Groups/" + id)
                            .body()
                            .path("displayName")
                            .asText())
                    .isEqualTo("C");
            assertThat(sql.toString().toLowerCase(Locale.ROOT))
                    .contains("tessera_group")
                    .doesNotContain("user_group_membership");
        }
    }

    private static ObjectNode renaming(String id, String name) {
        ObjectNode bulk = json("{schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest']}");
        bulk.putArray("Operations")
                .addObject()
                .put("method", "PATCH")
                .put("path", "/Groups/" + id + "?attributes=members")
                .set("data", replace("displayName", "'" + name + "'"));
        return bulk;
    }

    @Test
    void ten_thousand_members_in_one_request() {
        try (TestRealm realm = TestRealm.create()) {
            Database database = RealKeycloak.server().database();
            Feed feed = Feed.in(realm, "a");
            Groups groups = new Groups(feed);
            Crowd.join(realm, database, LIMIT / 2);
            Set<String> all = new HashSet<>(users(realm, database));
            String id = groups.create("Everybody");
            database.membershipEvents();
            groups.patch(id, Groups.add(all)).expect(204);
            assertThat(new HashSet<>(groups.members(id))).isEqualTo(all);
            assertThat(database.membershipEvents()).hasSize(all.size());
        }
    }

    private static void fill(TestRealm realm, Database database, String group) {
        Crowd.join(realm, database, MEMBERS);
        database.sql(
                "insert into user_group_membership (user_id, group_id, membership_type)"
                        + " select id, ?, 'UNMANAGED' from user_entity where realm_id = ? and username like 'bulk%'",
                group, realmId(realm));
        // Crowd had the statistics made while the table was empty; a server in use makes them as it grows.
        database.sql("analyze");
    }

    private static List<String> users(TestRealm realm, Database database) {
        return database
                .sql("select id from user_entity where realm_id = ? and username like 'bulk%'", realmId(realm))
                .stream()
                .map(row -> row.get(0).asText())
                .toList();
    }

    private static String realmId(TestRealm realm) {
        return realm.admin().get("").body().path("id").asText();
    }

    private static int size(Database database, String group) {
        return database.sql("select count(*) from user_group_membership where group_id = ?", group)
                .get(0)
                .get(0)
                .asInt();
    }
}
