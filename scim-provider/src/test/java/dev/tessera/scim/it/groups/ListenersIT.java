package dev.tessera.scim.it.groups;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.it.Database;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.signin.Application;
import dev.tessera.scim.it.users.Feed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Keycloak makes of a change of members: events, tokens, the console, the admin API. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ListenersIT {

    private TestRealm realm;
    private Application app;
    private Database database;
    private Feed feed;
    private Groups groups;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create(with -> with.put("adminEventsEnabled", true).put("adminEventsDetailsEnabled", true));
        app = Application.in(realm);
        database = RealKeycloak.server().database();
        String client =
                realm.admin().get("/clients?clientId=app").body().at("/0/id").asText();
        ObjectNode mapper = json(
                "{name: 'groups', protocol: 'openid-connect'," + " protocolMapper: 'oidc-group-membership-mapper'}");
        mapper.set("config", json("{'claim.name': 'groups', 'full.path': 'false', 'id.token.claim': 'true'}"));
        realm.admin()
                .post("/clients/" + client + "/protocol-mappers/models", mapper)
                .expect(201);
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
    void the_next_token_the_admin_api_and_the_user_show_it_at_once_for_a_cached_user() {
        String ann = feed.create(user("ann"));
        app.setPassword(ann);
        String id = groups.create("Sales");
        assertThat(claimed()).isEmpty();
        assertThat(realm.admin().get("/users/" + ann + "/groups").body()).isEmpty();
        groups.add(id, ann);
        assertThat(claimed()).containsExactly("Sales");
        assertThat(realm.admin().get("/users/" + ann + "/groups").body()).hasSize(1);
        assertThat(realm.admin().get("/groups/" + id + "/members").body()).hasSize(1);
        groups.patch(id, "{op: 'replace', path: 'displayName', value: 'Selling'}")
                .expect(204);
        assertThat(claimed()).containsExactly("Selling");
        groups.patch(id, Groups.remove(ann)).expect(204);
        assertThat(claimed()).isEmpty();
        assertThat(realm.admin().get("/users/" + ann + "/groups").body()).isEmpty();
        groups.add(id, ann);
        assertThat(claimed()).containsExactly("Selling");
        groups.patch(id, "{op: 'replace', path: 'members', value: []}").expect(204);
        assertThat(claimed()).isEmpty();
        groups.add(id, ann);
        feed.scim().delete("/Groups/" + id).expect(204);
        assertThat(claimed()).isEmpty();
    }

    @Test
    void roles_of_the_group_reach_the_member() {
        String ann = feed.create(user("ann"));
        app.setPassword(ann);
        String id = groups.create("Sales");
        realm.admin().post("/roles", json("{name: 'seller'}")).expect(201);
        JsonNode role = realm.admin().get("/roles/seller").body();
        realm.admin()
                .post("/groups/" + id + "/role-mappings/realm", List.of(role))
                .expect(204);
        groups.add(id, ann);
        assertThat(realm.admin()
                        .get("/users/" + ann + "/role-mappings/realm/composite")
                        .body()
                        .findValuesAsText("name"))
                .contains("seller");
        groups.patch(id, Groups.remove(ann)).expect(204);
        assertThat(realm.admin()
                        .get("/users/" + ann + "/role-mappings/realm/composite")
                        .body()
                        .findValuesAsText("name"))
                .doesNotContain("seller");
    }

    @Test
    void each_member_is_an_event_as_the_admin_api_fires_it() {
        String ann = feed.create(user("ann"));
        String bob = feed.create(user("bob"));
        String id = realm.createGroup("Sales");
        forget();
        Groups.join(realm, ann, id);
        realm.admin().delete("/users/" + ann + "/groups/" + id).expect(204);
        List<JsonNode> byHand = events();
        forget();
        groups.patch(id, Groups.add(List.of(ann, bob))).expect(204);
        groups.patch(id, Groups.add(List.of(ann))).expect(204); // is one already
        groups.patch(id, Groups.remove(ann)).expect(204);
        List<JsonNode> events = events();
        assertThat(events)
                .extracting(ListenersIT::summary)
                .containsExactlyInAnyOrder(
                        "CREATE GROUP_MEMBERSHIP users/" + ann + "/groups/" + id,
                        "CREATE GROUP_MEMBERSHIP users/" + bob + "/groups/" + id,
                        "DELETE GROUP_MEMBERSHIP users/" + ann + "/groups/" + id);
        for (JsonNode event : events) {
            assertThat(event.at("/authDetails/clientId").asText()).isEqualTo("tessera:a");
        }
        for (JsonNode own : byHand) {
            JsonNode ours = events.stream()
                    .filter(event -> summary(event).equals(summary(own)))
                    .findFirst()
                    .orElseThrow();
            assertThat(ours.path("representation")).isEqualTo(own.path("representation"));
            assertThat(ours.path("details")).isEqualTo(own.path("details"));
        }
    }

    @Test
    void the_group_itself_is_an_event_as_well() {
        String id = groups.create("Sales");
        groups.patch(id, "{op: 'replace', path: 'displayName', value: 'Selling'}")
                .expect(204);
        groups.patch(id, "{op: 'replace', path: 'displayName', value: 'Selling'}")
                .expect(204);
        feed.scim().delete("/Groups/" + id).expect(204);
        assertThat(events())
                .extracting(ListenersIT::summary)
                .containsSubsequence(
                        "CREATE GROUP groups/" + id, "UPDATE GROUP groups/" + id, "DELETE GROUP groups/" + id);
        assertThat(events().stream().filter(event -> summary(event).contains(id)))
                .hasSize(3);
    }

    @Test
    void keycloaks_listeners_hear_of_each_member_once() {
        String ann = feed.create(user("ann"));
        String bob = feed.create(user("bob"));
        String id = groups.create("Sales");
        database.membershipEvents();
        groups.add(id, ann, bob);
        groups.add(id, ann, bob);
        groups.patch(id, "{op: 'replace', path: 'members', value: [{value: '" + bob + "'}]}")
                .expect(204);
        assertThat(database.membershipEvents())
                .containsExactlyInAnyOrder(
                        "join " + id + " " + ann + " ann",
                        "join " + id + " " + bob + " bob",
                        "leave " + id + " " + ann + " ann");
    }

    @Test
    void members_of_a_writable_federation_join_and_of_a_read_only_one_do_not() {
        String component = realm.directory("WRITABLE");
        String bob = realm.admin()
                .get("/users?username=ldap-bob&exact=true")
                .body()
                .at("/0/id")
                .asText();
        String id = groups.create("Sales");
        groups.add(id, bob);
        assertThat(groups.members(id)).containsExactly(bob);
        groups.patch(id, Groups.remove(bob)).expect(204);
        assertThat(groups.members(id)).isEmpty();
        realm.admin().delete("/components/" + component).expect(204);
        String other = realm.directory("READ_ONLY");
        String ann = realm.admin()
                .get("/users?username=ldap-ann&exact=true")
                .body()
                .at("/0/id")
                .asText();
        assertThatScim(groups.patch(id, Groups.add(List.of(ann)))).hasError(403);
        realm.admin().delete("/components/" + other).expect(204);
    }

    @Test
    void the_index_of_names_is_mended_at_night() {
        String id = groups.create("Sales");
        String gone = "00000000-0000-4000-8000-00000000000a";
        database.sql("update tessera_group set lower_name = 'wrong' where group_id = ?", id);
        String other = groups.create("Other");
        database.sql("delete from tessera_group where group_id = ?", other);
        database.sql(
                "insert into tessera_group (group_id, realm_id, parent_id, lower_name, claim) values (?, 'x', ' ', 'x', ?)",
                gone,
                gone);
        assertThatScim(feed.scim().get("/Groups/" + other)).hasError(404);
        database.runTimer("GroupSweep");
        assertThatScim(feed.scim().filter("/Groups", "displayName eq \"sales\""))
                .has("/totalResults", 1);
        assertThatScim(feed.scim().filter("/Groups", "displayName eq \"other\""))
                .has("/totalResults", 1);
        assertThat(database.sql("select 1 from tessera_group where group_id = ?", gone))
                .isEmpty();
    }

    private List<String> claimed() {
        List<String> names = new ArrayList<>();
        Application.idToken(app.signIn("ann", "").expect(200)).path("groups").forEach(name -> names.add(name.asText()));
        return names;
    }

    private void forget() {
        realm.admin().delete("/admin-events").expect(204);
    }

    private static String summary(JsonNode event) {
        return event.path("operationType").asText() + " "
                + event.path("resourceType").asText() + " "
                + event.path("resourcePath").asText();
    }

    private List<JsonNode> events() {
        List<JsonNode> events = new ArrayList<>();
        realm.admin()
                .get("/admin-events?resourceTypes=GROUP&resourceTypes=GROUP_MEMBERSHIP&direction=asc")
                .expect(200)
                .body()
                .forEach(events::add);
        return events;
    }
}
