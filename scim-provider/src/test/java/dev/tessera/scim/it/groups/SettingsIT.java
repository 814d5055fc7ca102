package dev.tessera.scim.it.groups;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.requests.Operations.operation;
import static dev.tessera.scim.it.requests.Operations.request;
import static dev.tessera.scim.it.requests.Operations.statuses;
import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.patch;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Feed;
import dev.tessera.scim.protocol.message.SearchRequest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The connection's settings about groups: switched off, below a parent, and what a DELETE leaves. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SettingsIT {

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
    void switched_off_groups_are_not_announced_empty_and_not_written() {
        String ann = feed.create(user("ann"));
        String id = groups.create("Sales", ann);
        assertThat(feed.scim().get("/ResourceTypes").body().findValuesAsText("endpoint"))
                .containsExactly("/Users", "/Groups");
        feed.set("{groups: false}");
        assertThat(feed.scim().get("/ResourceTypes").body().findValuesAsText("endpoint"))
                .containsExactly("/Users");
        assertThat(feed.scim().get("/Schemas").body().findValuesAsText("id"))
                .contains("urn:ietf:params:scim:schemas:core:2.0:User")
                .doesNotContain("urn:ietf:params:scim:schemas:core:2.0:Group");
        assertThatScim(feed.scim().get("/ResourceTypes/Group")).hasError(404);
        assertThatScim(feed.scim().get("/Schemas/urn:ietf:params:scim:schemas:core:2.0:Group"))
                .hasError(404);
        assertThatScim(feed.scim().get("/Groups?excludedAttributes=members&filter=displayName eq \"x\""))
                .hasStatus(200)
                .has("/totalResults", 0);
        assertThatScim(feed.scim().get("/Groups")).hasStatus(200).has("/totalResults", 0);
        assertThat(Feed.ids(feed.scim().get("?filter=id pr").expect(200).body()))
                .containsExactly(ann);
        assertThat(Feed.ids(feed.scim()
                        .post("/.search", search("id pr"))
                        .expect(200)
                        .body()))
                .containsExactly(ann);
        assertThatScim(feed.scim().post("/Groups/.search", search("id pr")))
                .hasStatus(200)
                .has("/totalResults", 0);
        assertThatScim(feed.scim().get("/Groups/" + id)).hasError(404);
        assertThat(statuses(feed.scim()
                        .post(
                                "/Bulk",
                                request(
                                        operation("POST", "/Groups", Groups.group("New"))
                                                .put("bulkId", "g"),
                                        operation("PUT", "/Groups/" + id, Groups.group("New")),
                                        operation("DELETE", "/Groups/" + id, null)))
                        .expect(200)
                        .body()
                        .path("Operations")))
                .containsExactly("403", "403", "403");
        assertThat(feed.get(ann).has("groups")).isFalse();
        for (var answer : List.of(
                feed.scim().post("/Groups", Groups.group("New")),
                feed.scim().put("/Groups/" + id, Groups.group("New")),
                groups.patch(id, Groups.remove(ann)),
                feed.scim().delete("/Groups/" + id))) {
            assertThatScim(answer).hasError(403);
            assertThat(answer.body().path("detail").asText())
                    .contains("Provisioning > Mappings > Provision Microsoft Entra ID Groups", "Enabled to No");
        }
        feed.set("{groups: true}");
        assertThat(groups.members(id)).containsExactly(ann);
    }

    @Test
    void with_a_parent_only_its_children_are_groups() {
        String top = groups.create("Sales");
        String parent = realm.createGroup("From the client");
        feed.set("{parentGroup: '" + parent + "'}");
        assertThatScim(feed.scim().get("/Groups/" + top)).hasError(404);
        String ann = feed.create(user("ann"));
        String id = groups.create("Sales", ann);
        assertThat(realm.admin().get("/groups/" + id).body().path("path").asText())
                .isEqualTo("/From the client/Sales");
        assertThatScim(feed.scim().post("/Groups", Groups.group("SALES"))).hasError(409, "uniqueness");
        assertThat(Feed.ids(feed.scim().get("/Groups").body())).containsExactly(id);
        assertThat(Groups.ids(feed.get(ann).path("groups"))).containsExactly(id);
        Groups.join(realm, ann, top);
        assertThat(Groups.ids(feed.get(ann).path("groups"))).containsExactly(id);
        String below = Groups.child(realm, id, "North");
        String bob = feed.create(user("bob"));
        Groups.join(realm, bob, below);
        assertThatScim(feed.scim().get("/Users/" + bob))
                .has("/groups/0/value", id)
                .has("/groups/0/type", "indirect");
        groups.patch(id, "{op: 'replace', path: 'displayName', value: 'Selling'}")
                .expect(204);
        assertThat(realm.admin().get("/groups/" + id).body().path("path").asText())
                .isEqualTo("/From the client/Selling");
    }

    @Test
    void a_group_moved_by_hand_comes_and_goes() {
        String parent = realm.createGroup("Parent");
        String id = groups.create("Sales");
        var moved = json("{name: 'Sales'}").put("id", id);
        realm.admin().post("/groups/" + parent + "/children", moved);
        assertThatScim(feed.scim().get("/Groups/" + id)).hasError(404);
        groups.create("SALES");
        feed.set("{parentGroup: '" + parent + "'}");
        assertThatScim(feed.scim().filter("/Groups", "displayName eq \"sales\""))
                .has("/Resources/0/id", id);
    }

    @Test
    void a_parent_has_to_exist() {
        realm.admin()
                .put("/tessera/connections/a", json("{settings: {parentGroup: 'no-such-group'}}"))
                .expect(400);
        String parent = realm.createGroup("Parent");
        feed.set("{parentGroup: '" + parent + "'}");
        realm.admin().delete("/groups/" + parent).expect(204);
        assertThatScim(feed.scim().post("/Groups", Groups.group("New"))).hasError(403);
        assertThat(feed.activity().path("detail").asText()).contains("parent group");
        assertThatScim(feed.scim().get("/Groups")).has("/totalResults", 0);
        realm.admin().put("/tessera/connections/a", json("{enabled: false}")).expect(200);
    }

    @Test
    void an_adopted_group_is_unlinked_and_comes_back_under_its_id() {
        String ann = feed.create(user("ann"));
        String id = realm.createGroup("By hand");
        groups.add(id, ann);
        feed.scim().delete("/Groups/" + id).expect(204);
        assertThat(feed.activity().path("detail").asText()).contains("unlinked");
        assertThatScim(feed.scim().get("/Groups/" + id)).hasError(404);
        assertThat(realm.admin().get("/groups/" + id + "/members").body()).hasSize(1);
        assertThatScim(feed.scim().post("/Groups", Groups.group("BY hand", ann)))
                .hasStatus(201)
                .has("/id", id)
                .has("/displayName", "BY hand")
                .has("/members/0/value", ann);
        feed.set("{deleteAdopted: true}");
        feed.scim().delete("/Groups/" + id).expect(204);
        assertThat(realm.admin().get("/groups/" + id).status()).isEqualTo(404);
    }

    @Test
    void disable_and_unlink_keep_the_group() {
        for (String action : List.of("disable", "unlink")) {
            feed.set("{deleteAction: '" + action + "'}");
            String id = groups.create(action);
            feed.scim().delete("/Groups/" + id).expect(204);
            assertThatScim(feed.scim().get("/Groups/" + id)).hasError(404);
            assertThatScim(feed.scim().filter("/Groups", "displayName eq \"" + action + "\""))
                    .has("/totalResults", 0);
            realm.admin().get("/groups/" + id).expect(200);
            // by externalId, under another name
            assertThatScim(feed.scim()
                            .post("/Groups", Groups.group("renamed " + action).put("externalId", "ext-" + action)))
                    .hasStatus(201)
                    .has("/id", id)
                    .has("/displayName", "renamed " + action);
        }
    }

    @Test
    void a_group_with_groups_below_is_unlinked_not_removed_with_them() {
        String id = groups.create("Sales");
        String below = Groups.child(realm, id, "North");
        feed.scim().delete("/Groups/" + id).expect(204);
        assertThat(feed.activity().path("detail").asText()).contains("below it");
        assertThatScim(feed.scim().get("/Groups/" + id)).hasError(404);
        realm.admin().get("/groups/" + below).expect(200);
    }

    @Test
    void two_connections_do_not_see_each_others_groups_and_members() {
        String ann = feed.create(user("ann"));
        String id = groups.create("Sales", ann);
        Feed other = Feed.in(realm, "b", "{unmanagedUsers: 'visible'}");
        Groups others = new Groups(other);
        String bob = other.create(user("bob"));
        assertThatScim(other.scim().get("/Groups/" + id)).hasError(404);
        assertThatScim(other.scim().get("/Groups")).has("/totalResults", 0);
        assertThatScim(other.scim().get("/Groups?count=0")).has("/totalResults", 0);
        for (String filter :
                List.of("displayName eq \"sales\"", "externalId eq \"ext-Sales\"", "id eq \"" + id + "\"")) {
            assertThatScim(other.scim().filter("/Groups", filter)).has("/totalResults", 0);
        }
        assertThatScim(others.patch(id, Groups.add(List.of(bob)))).hasError(404);
        assertThatScim(other.scim().delete("/Groups/" + id)).hasError(404);
        assertThatScim(other.scim().post("/Groups", Groups.group("Sales"))).hasError(409, "uniqueness");
        assertThatScim(other.scim().post("/Groups", Groups.group("New", ann))).hasError(400, "invalidValue");
        Groups.join(realm, bob, id);
        assertThat(groups.members(id)).containsExactly(ann);
        assertThat(other.get(bob).has("groups")).isFalse();
        groups.patch(id, "{op: 'replace', path: 'members', value: []}").expect(204);
        assertThat(realm.admin().get("/groups/" + id + "/members").body()).hasSize(1);
        String shared = realm.createGroup("Shared");
        Groups.join(realm, ann, shared);
        Groups.join(realm, bob, shared);
        assertThat(others.members(shared)).containsExactly(bob);
        assertThatScim(other.scim().filter("/Groups", "members eq \"" + ann + "\""))
                .has("/totalResults", 0);
        others.add(shared, bob);
        feed.set("{unmanagedUsers: 'visible'}");
        assertThatScim(feed.scim().get("/Groups/" + shared)).hasError(404);
    }

    @Test
    void nor_on_any_other_way_to_ask() {
        String ann = feed.create(user("ann"));
        String id = groups.create("Sales", ann);
        Feed other = Feed.in(realm, "b", "{unmanagedUsers: 'visible'}");
        Groups others = new Groups(other);
        String bob = other.create(user("bob"));
        String own = others.create("Own", bob);
        Groups.join(realm, bob, id);
        for (String query : List.of(
                "?count=1&cursor=",
                "?sortBy=displayName&sortOrder=descending",
                "?sortBy=externalId",
                "?startIndex=1&count=1",
                "?filter=displayName sw \"s\" or displayName sw \"o\"",
                "?filter=members pr")) {
            JsonNode list = other.scim().get("/Groups" + query).expect(200).body();
            assertThat(Feed.ids(list)).as(query).containsExactly(own);
            assertThat(list.has("nextCursor")).as(query).isFalse();
            assertThat(list.path("totalResults").asInt(1)).as(query).isEqualTo(1);
        }
        assertThatScim(other.scim().get("/Groups?startIndex=2")).has("/totalResults", 1);
        assertThat(Feed.ids(other.scim().get("?filter=id pr").expect(200).body()))
                .containsExactly(bob, own);
        assertThat(Feed.ids(other.scim()
                        .post("/.search", search("id pr"))
                        .expect(200)
                        .body()))
                .containsExactly(bob, own);
        for (String filter : List.of(
                "groups.value eq \"" + id + "\"",
                "groups.display eq \"sales\"",
                "groups[value eq \"" + id + "\" and type eq \"direct\"]")) {
            assertThatScim(other.find(filter)).has("/totalResults", 0);
        }
        assertThatScim(other.find("groups.value eq \"" + own + "\"")).has("/totalResults", 1);
        assertThat(statuses(other.scim()
                        .post(
                                "/Bulk",
                                request(
                                        operation("PUT", "/Groups/" + id, Groups.group("Mine")),
                                        operation("PATCH", "/Groups/" + id, patch(Groups.add(List.of(bob)))),
                                        operation("DELETE", "/Groups/" + id, null),
                                        operation("PATCH", "/Groups/" + own, patch(Groups.add(List.of(ann))))))
                        .expect(200)
                        .body()
                        .path("Operations")))
                .containsExactly("404", "404", "404", "400");
        assertThat(groups.members(id)).containsExactly(ann);
        assertThat(groups.get(id).path("displayName").asText()).isEqualTo("Sales");
        assertThat(others.members(own)).containsExactly(bob);
    }

    @Test
    void the_end_of_a_connection_leaves_its_groups_unmanaged() {
        String ann = feed.create(user("ann"));
        String id = groups.create("Sales", ann);
        realm.admin().delete("/tessera/connections/a?users=disable").expect(204);
        Feed next = Feed.in(realm, "next");
        assertThat(new Groups(next).members(id)).containsExactly(ann);
        assertThat(new Groups(next).get(id).has("externalId")).isFalse();
    }

    private static ObjectNode search(String filter) {
        ObjectNode search = json("{}").put("filter", filter);
        search.putArray("schemas").add(SearchRequest.URN);
        return search;
    }
}
