package dev.tessera.scim.it.groups;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Bodies;
import dev.tessera.scim.it.users.Feed;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A group's life: RFC 7644 §3.3 to §3.6. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GroupsIT {

    private TestRealm realm;
    private Feed feed;
    private Groups groups;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create();
    }

    @BeforeEach
    void create() {
        feed = Feed.in(realm, "a");
        groups = new Groups(feed);
    }

    @AfterEach
    void clear() {
        Groups.clear(realm);
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void a_group_is_created_read_and_deleted() {
        String ann = feed.create(user("ann"));
        Answer created = feed.scim().post("/Groups", Groups.group("Sales", ann)).expect(201);
        String id = Bodies.id(created.body());
        String location = feed.scim().baseUrl() + "/Groups/" + id;
        assertThat(created.header("Location")).isEqualTo(location);
        assertThatScim(created)
                .isScim()
                .has("/displayName", "Sales")
                .has("/externalId", "ext-Sales")
                .has("/members/0/value", ann)
                .has("/members/0/$ref", feed.scim().baseUrl() + "/Users/" + ann)
                .has("/members/0/type", "User")
                .has("/members/0/display", "ann")
                .has("/meta/resourceType", "Group")
                .has("/meta/location", location);
        assertThat(groups.get(id)).isEqualTo(created.body());
        assertThat(realm.admin()
                        .get("/groups/" + id)
                        .expect(200)
                        .body()
                        .path("path")
                        .asText())
                .isEqualTo("/Sales");
        feed.scim().delete("/Groups/" + id).expect(204);
        assertThatScim(feed.scim().get("/Groups/" + id)).hasError(404);
        assertThatScim(feed.scim().delete("/Groups/" + id)).hasError(404);
        assertThat(realm.admin().get("/groups/" + id).status()).isEqualTo(404);
        assertThat(feed.get(ann).has("groups")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"R&D", "a/b", "/", "Größe ≥ 5 \uD83D\uDE80", "100 % \"sure\"", " blank at both ends ", "O'Brien"
            })
    void any_name_will_do(String name) {
        String id = groups.create(name);
        assertThat(groups.get(id).path("displayName").asText()).isEqualTo(name);
        String filter = "displayName eq \"" + name.replace("\"", "\\\"") + "\"";
        assertThatScim(feed.scim().filter("/Groups", filter)).has("/Resources/0/id", id);
    }

    @Test
    void a_taken_name_is_409_in_any_case_whoever_has_it() {
        groups.create("Sales");
        assertThatScim(feed.scim().post("/Groups", Groups.group("sALES"))).hasError(409, "uniqueness");
        realm.createGroup("By hand");
        assertThatScim(feed.scim().post("/Groups", Groups.group("by HAND"))).hasError(409, "uniqueness");
        String other = groups.create("Other");
        assertThatScim(groups.patch(other, "{op: 'replace', path: 'displayName', value: 'SALES'}"))
                .hasError(409, "uniqueness");
        assertThatScim(feed.scim().put("/Groups/" + other, Groups.group("Sales")))
                .hasError(409, "uniqueness");
        assertThat(groups.get(other).path("displayName").asText()).isEqualTo("Other");
    }

    @Test
    void a_name_in_another_case_is_a_rename() {
        String id = groups.create("sales");
        groups.patch(id, "{op: 'replace', path: 'displayName', value: 'Sales'}").expect(204);
        assertThat(groups.get(id).path("displayName").asText()).isEqualTo("Sales");
        assertThat(realm.admin().get("/groups/" + id).body().path("name").asText())
                .isEqualTo("Sales");
    }

    @Test
    void a_name_is_free_again_after_a_rename_and_after_a_deletion() {
        String id = groups.create("Sales");
        groups.patch(id, "{op: 'replace', value: {id: '" + id + "', displayName: 'Selling'}}")
                .expect(204);
        String second = groups.create("Sales");
        feed.scim().delete("/Groups/" + second).expect(204);
        groups.create("Sales");
        realm.admin().put("/groups/" + id, json("{name: 'Renamed by hand'}")).expect(204);
        groups.create("SELLING");
        assertThatScim(feed.scim().filter("/Groups", "displayName eq \"renamed by hand\""))
                .has("/totalResults", 1)
                .has("/Resources/0/id", id);
    }

    @Test
    void what_a_group_needs_is_a_name() {
        assertThatScim(feed.scim().post("/Groups", json("{externalId: 'x'}"))).hasError(400, "invalidValue");
        assertThatScim(feed.scim().post("/Groups", json("{displayName: '  '}"))).hasError(400, "invalidValue");
        String id = groups.create("Sales");
        assertThatScim(groups.patch(id, "{op: 'replace', path: 'displayName', value: ''}"))
                .hasError(400, "invalidValue");
        assertThatScim(groups.patch(id, "{op: 'remove', path: 'displayName'}")).hasError(400, "mutability");
        assertThatScim(feed.scim().post("/Groups", Groups.group("x".repeat(256))))
                .hasError(400, "invalidValue");
        groups.create("x".repeat(255));
    }

    @Test
    void a_patch_answers_204_unless_attributes_are_asked_for() {
        String id = groups.create("Sales");
        assertThat(feed.scim()
                        .patch("/Groups/" + id, replace("externalId", "'other'"))
                        .status())
                .isEqualTo(204);
        assertThatScim(feed.scim().patch("/Groups/" + id + "?attributes=displayName", replace("displayName", "'S'")))
                .hasStatus(200)
                .has("/displayName", "S")
                .lacks("/externalId");
        assertThatScim(feed.scim().get("/Groups/" + id))
                .has("/externalId", "other")
                .has("/displayName", "S");
    }

    @Test
    void put_replaces_name_external_id_and_members() {
        String ann = feed.create(user("ann"));
        String bob = feed.create(user("bob"));
        String id = groups.create("Sales", ann);
        Answer answer =
                feed.scim().put("/Groups/" + id, json("{displayName: 'Selling', members: [{value: '" + bob + "'}]}"));
        assertThatScim(answer)
                .hasStatus(200)
                .has("/displayName", "Selling")
                .lacks("/externalId")
                .has("/members/0/value", bob)
                .lacks("/members/1");
        assertThatScim(feed.scim().put("/Groups/" + id, json("{displayName: 'Selling'}")))
                .hasStatus(200)
                .lacks("/members");
    }

    @Test
    void members_cost_only_those_who_ask() {
        String ann = feed.create(user("ann"));
        String id = groups.create("Sales", ann);
        assertThatScim(feed.scim().get("/Groups/" + id + "?excludedAttributes=members"))
                .lacks("/members");
        assertThatScim(feed.scim().get("/Groups?excludedAttributes=members")).lacks("/Resources/0/members");
        assertThatScim(feed.scim().get("/Groups")).has("/Resources/0/members/0/value", ann);
        assertThatScim(feed.scim().get("/Groups?attributes=displayName"))
                .has("/Resources/0/displayName", "Sales")
                .lacks("/Resources/0/members");
    }

    @Test
    void groups_are_listed_by_name_and_found() {
        String ann = feed.create(user("ann"));
        String c = groups.create("c", ann);
        String a = groups.create("A");
        String b = groups.create("b", ann);
        assertThat(Feed.ids(feed.scim().get("/Groups").expect(200).body())).containsExactly(a, b, c);
        assertThat(Feed.ids(feed.scim().get("/Groups?startIndex=2&count=1").body()))
                .containsExactly(b);
        assertThatScim(feed.scim().get("/Groups?count=0")).has("/totalResults", 3);
        assertThat(found("externalId eq \"ext-b\"")).containsExactly(b);
        assertThat(found("externalId eq \"EXT-B\"")).isEmpty();
        assertThat(found("displayName eq \"a\"")).containsExactly(a);
        assertThat(found("DISPLAYNAME EQ \"a\" and id eq \"" + a + "\"")).containsExactly(a);
        assertThat(found("members.value eq \"" + ann + "\"")).containsExactly(b, c);
        assertThat(found("members[value eq \"" + ann + "\"] and id eq \"" + c + "\""))
                .containsExactly(c);
        assertThat(found("displayName eq \"nothing\"")).isEmpty();
    }

    @Test
    void groups_below_others_and_of_organizations_are_no_scim_groups() {
        String parent = realm.createGroup("Parent");
        String child = Groups.child(realm, parent, "Child");
        assertThat(Feed.ids(feed.scim().get("/Groups").body())).containsExactly(parent);
        assertThatScim(feed.scim().get("/Groups/" + child)).hasError(404);
        assertThat(found("displayName eq \"child\"")).isEmpty();
        groups.create("Child");
    }

    @Test
    void an_attribute_that_no_group_has_is_named_and_ignored() {
        String id = Bodies.id(feed.scim()
                .post("/Groups", Groups.group("Sales").put("color", "red").set("urn:x:Group", json("{cost: 1}")))
                .expect(201)
                .body());
        JsonNode line = feed.activity();
        assertThat(line.path("ignored")).extracting(JsonNode::asText).containsExactly("color", "urn:x:Group");
        assertThat(groups.get(id).has("urn:x:Group")).isFalse();
    }

    @Test
    void ignored_names_are_told_as_they_came_and_counted_where_they_are_too_many() {
        ObjectNode group = Groups.group("Sales").put("cost of sales", 1);
        feed.scim().post("/Groups", group).expect(201);
        assertThat(feed.activity().path("ignored")).extracting(JsonNode::asText).containsExactly("cost of sales");
        for (int i = 100; i < 200; i++) {
            group.put("attribute number " + i, 1);
        }
        feed.scim().post("/Groups", group.put("displayName", "Sales 2")).expect(201);
        JsonNode ignored = feed.activity().path("ignored");
        assertThat(ignored.get(0).asText()).isEqualTo("attribute number 100");
        assertThat(ignored.get(ignored.size() - 1).asText()).isEqualTo("… and " + (102 - ignored.size()) + " more");
    }

    @Test
    void last_modified_moves_on_scim_and_console_edits() {
        String ann = feed.create(user("ann"));
        String id = groups.create("Sales");
        String before = modified(id);
        groups.add(id, ann);
        String added = modified(id);
        assertThat(added).isGreaterThan(before);
        groups.add(id, ann);
        assertThat(modified(id)).isEqualTo(added);
        realm.admin().put("/groups/" + id, json("{name: 'Selling'}")).expect(204);
        String renamed = modified(id);
        assertThat(renamed).isGreaterThan(added);
        realm.admin().delete("/users/" + ann + "/groups/" + id).expect(204);
        assertThat(modified(id)).isGreaterThan(renamed);
    }

    private String modified(String id) {
        return groups.get(id).at("/meta/lastModified").asText();
    }

    private List<String> found(String filter) {
        return Feed.ids(feed.scim().filter("/Groups", filter).expect(200).body());
    }
}
