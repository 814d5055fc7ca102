package dev.tessera.scim.it.groups;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.requests.Operations.operation;
import static dev.tessera.scim.it.requests.Operations.post;
import static dev.tessera.scim.it.requests.Operations.request;
import static dev.tessera.scim.it.requests.Operations.statuses;
import static dev.tessera.scim.it.users.Bodies.patch;
import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.it.Database;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Feed;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** RFC 7644 §3.7 for groups: members that other operations of the same request create. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BulkGroupsIT {

    private static final String NOBODY = "00000000-0000-4000-8000-00000000000a";

    private TestRealm realm;
    private Database database;
    private Feed feed;
    private Groups groups;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create();
        database = RealKeycloak.server().database();
    }

    @BeforeEach
    void createConnection() {
        Groups.clear(realm);
        feed = Feed.in(realm, "a");
        groups = new Groups(feed);
        database.membershipEvents();
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void a_group_has_the_members_that_the_same_request_creates() {
        String bob = feed.create(user("bob"));
        JsonNode done = bulk(
                create("sales", Groups.group("Sales", "bulkId:ann", bob)),
                post("ann", user("ann")),
                operation("PATCH", "/Groups/bulkId:sales", replace("displayName", "'Selling'")));
        assertThat(statuses(done)).containsExactly("201", "201", "204");
        String sales = idIn(done.path(0));
        String ann = idIn(done.path(1));
        assertThat(groups.members(sales)).containsExactlyInAnyOrder(ann, bob);
        assertThat(groups.get(sales).path("displayName").asText()).isEqualTo("Selling");
        assertThat(Groups.ids(feed.get(ann).path("groups"))).containsExactly(sales);
        assertThat(database.membershipEvents())
                .containsExactlyInAnyOrder("join " + sales + " " + ann + " ann", "join " + sales + " " + bob + " bob");
    }

    @Test
    void members_are_added_and_removed_by_bulkId() {
        String bob = feed.create(user("bob"));
        String sales = groups.create("Sales", bob);
        database.membershipEvents();
        JsonNode done = bulk(
                post("ann", user("ann")),
                post("eve", user("eve")),
                operation(
                        "PATCH",
                        "/Groups/" + sales,
                        patch("{op: 'add', path: 'members', value: [{value: 'bulkId:ann'}, {value: 'bulkId:eve'}]}")),
                operation("PATCH", "/Groups/" + sales, patch(Groups.remove("bulkId:ann") + ", " + Groups.remove(bob))));
        assertThat(statuses(done)).containsExactly("201", "201", "204", "204");
        String ann = idIn(done.path(0));
        String eve = idIn(done.path(1));
        assertThat(groups.members(sales)).containsExactly(eve);
        assertThat(database.membershipEvents())
                .containsExactlyInAnyOrder(
                        "join " + sales + " " + ann + " ann",
                        "join " + sales + " " + eve + " eve",
                        "leave " + sales + " " + ann + " ann",
                        "leave " + sales + " " + bob + " bob");
    }

    /** The operations around it go into one transaction with it first, and are carried out again without it. */
    @Test
    void a_group_with_an_unknown_member_is_not_half_written() {
        String ann = feed.create(user("ann"));
        String sales = groups.create("Sales");
        JsonNode done = bulk(
                operation("PATCH", "/Groups/" + sales, patch(Groups.add(List.of(ann)))),
                operation(
                        "PATCH",
                        "/Groups/" + sales,
                        patch("{op: 'replace', path: 'displayName', value: 'Selling'}, "
                                + Groups.add(List.of(NOBODY)))),
                create("new", Groups.group("New", ann, NOBODY)),
                create("other", Groups.group("Other", ann, "bulkId:nobody")),
                create("last", Groups.group("Last", ann)));
        assertThat(statuses(done)).containsExactly("204", "400", "400", "400", "201");
        assertThat(done.at("/1/response/scimType").asText()).isEqualTo("invalidValue");
        assertThat(groups.get(sales).path("displayName").asText()).isEqualTo("Sales");
        assertThat(groups.members(sales)).containsExactly(ann);
        assertThat(groups.members(idIn(done.path(4)))).containsExactly(ann);
        assertThatScim(feed.scim().get("/Groups")).has("/totalResults", 2);
        assertThat(realm.admin().get("/groups").body().findValuesAsText("name"))
                .containsExactlyInAnyOrder("Sales", "Last");
    }

    private JsonNode bulk(ObjectNode... operations) {
        return feed.scim().post("/Bulk", request(operations)).expect(200).body().path("Operations");
    }

    private static ObjectNode create(String bulkId, ObjectNode group) {
        return operation("POST", "/Groups", group).put("bulkId", bulkId);
    }

    private static String idIn(JsonNode done) {
        String location = done.path("location").asText();
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
