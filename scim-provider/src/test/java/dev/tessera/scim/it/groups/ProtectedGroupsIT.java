package dev.tessera.scim.it.groups;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Feed;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Groups that grant an administration role, and administrators as members: readable, never written. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProtectedGroupsIT {

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

    /** How a group that a client made comes to grant a role of the client realm-management. */
    enum Way {
        DIRECTLY,
        BY_COMPOSITE_ROLE,
        BY_PARENT_GROUP,
        BY_COMPOSITE_ROLE_OF_THE_PARENT_GROUP,
        AS_DEFAULT_GROUP
    }

    @ParameterizedTest
    @EnumSource
    void a_group_that_administers_is_read_and_not_written(Way way) {
        String parent = realm.createGroup("Parent");
        if (way.name().contains("PARENT")) {
            feed.set("{parentGroup: '" + parent + "'}");
        }
        String ann = feed.create(user("ann"));
        String id = groups.create("Admins", ann);
        groups.add(id, feed.create(user("bob")));
        JsonNode before = groups.get(id);
        grant(way, id, parent);
        assertRefused(id, ann);
        if (way != Way.AS_DEFAULT_GROUP) {
            assertThat(groups.get(id)).isEqualTo(before);
        }
        assertThatScim(feed.scim().filter("/Groups", "displayName eq \"admins\""))
                .has("/Resources/0/id", id)
                .has("/Resources/0/externalId", "ext-Admins");
        feed.scim().get("/Users/" + ann).expect(200);
        realm.admin().delete("/default-groups/" + id);
    }

    private void assertRefused(String id, String member) {
        String path = "/Groups/" + id;
        String other = groups.feed().create(user("eve-" + UUID.randomUUID()));
        for (Answer answer : List.of(
                feed.scim().put(path, Groups.group("Admins")),
                groups.patch(id, "{op: 'replace', path: 'displayName', value: 'x'}"),
                groups.patch(id, "{op: 'replace', path: 'externalId', value: 'x'}"),
                groups.patch(id, Groups.add(List.of(other))),
                groups.patch(id, Groups.remove(member)),
                groups.patch(id, "{op: 'replace', path: 'members', value: []}"),
                feed.scim().delete(path))) {
            assertThatScim(answer).hasError(403);
        }
        JsonNode line = feed.activity();
        assertThat(line.path("status").asInt()).isEqualTo(403);
        assertThat(line.path("resourceId").asText()).isEqualTo(id);
        assertThat(line.path("detail").asText()).contains("administers");
    }

    @Test
    void a_default_group_without_such_a_role_is_a_group_like_any() {
        String id = groups.create("Everybody");
        realm.admin().put("/default-groups/" + id, Map.of()).expect(204);
        String ann = feed.create(user("ann"));
        assertThat(groups.members(id)).containsExactly(ann);
        groups.patch(id, Groups.remove(ann)).expect(204);
        assertThat(groups.members(id)).isEmpty();
        realm.admin().delete("/default-groups/" + id).expect(204);
    }

    @Test
    void below_a_parent_that_administers_nothing_is_created() {
        String parent = realm.createGroup("Parent");
        give("/groups/" + parent);
        feed.set("{parentGroup: '" + parent + "'}");
        assertThatScim(feed.scim().post("/Groups", Groups.group("Sales"))).hasError(403);
    }

    @Test
    void an_administrator_neither_joins_nor_leaves() {
        String ann = feed.create(user("ann"));
        String root = feed.create(user("root"));
        String id = groups.create("Sales", ann);
        give("/users/" + root);
        assertThatScim(groups.patch(id, Groups.add(List.of(root)))).hasError(403);
        assertThat(feed.activity().path("detail").asText()).contains(root);
        assertThatScim(feed.scim().post("/Groups", Groups.group("New", root))).hasError(403);
        assertThatScim(feed.scim().put("/Groups/" + id, Groups.group("Sales", ann, root)))
                .hasError(403);
        Groups.join(realm, root, id);
        assertThat(groups.members(id)).containsExactlyInAnyOrder(ann, root);
        assertThatScim(groups.patch(id, Groups.remove(root))).hasError(403);
        groups.patch(id, Groups.add(List.of(root))).expect(204);
        groups.patch(id, "{op: 'replace', path: 'members', value: []}").expect(204);
        JsonNode line = feed.activity();
        assertThat(line.path("detail").asText()).startsWith("members: 1 stayed");
        assertThat(line.path("ignored")).extracting(JsonNode::asText).containsExactly("members");
        assertThat(groups.members(id)).containsExactly(root);
    }

    @Test
    void who_administers_by_another_group_is_protected_as_well() {
        String admins = realm.createGroup("Admins");
        give("/groups/" + admins);
        String root = feed.create(user("root"));
        String ann = feed.create(user("ann"));
        Groups.join(realm, root, admins);
        String id = groups.create("Sales");
        assertThatScim(groups.patch(id, Groups.add(List.of(ann, root)))).hasError(403);
        assertThat(groups.members(id)).isEmpty();
        realm.admin().delete("/users/" + root + "/groups/" + admins).expect(204);
        groups.add(id, ann, root);
        assertThat(groups.members(id)).hasSize(2);
    }

    private void grant(Way way, String group, String parent) {
        switch (way) {
            case DIRECTLY -> give("/groups/" + group);
            case BY_COMPOSITE_ROLE -> giveRealmRole("/groups/" + group);
            case BY_PARENT_GROUP -> give("/groups/" + parent);
            case BY_COMPOSITE_ROLE_OF_THE_PARENT_GROUP -> giveRealmRole("/groups/" + parent);
            case AS_DEFAULT_GROUP -> {
                realm.admin().put("/default-groups/" + group, Map.of()).expect(204);
                give("/groups/" + group);
            }
        }
    }

    private void give(String holder) {
        realm.admin()
                .post(holder + "/role-mappings/clients/" + managementId(), List.of(role()))
                .expect(204);
    }

    private void giveRealmRole(String holder) {
        String name = UUID.randomUUID().toString();
        realm.admin().post("/roles", json("{}").put("name", name)).expect(201);
        realm.admin().post("/roles/" + name + "/composites", List.of(role())).expect(204);
        JsonNode composite = realm.admin().get("/roles/" + name).body();
        realm.admin().post(holder + "/role-mappings/realm", List.of(composite)).expect(204);
    }

    private JsonNode role() {
        return realm.admin()
                .get("/clients/" + managementId() + "/roles/manage-users")
                .expect(200)
                .body();
    }

    private String managementId() {
        return realm.admin()
                .get("/clients?clientId=realm-management")
                .body()
                .at("/0/id")
                .asText();
    }
}
