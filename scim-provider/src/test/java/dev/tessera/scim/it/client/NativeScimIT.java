package dev.tessera.scim.it.client;

import static dev.tessera.scim.it.users.Bodies.id;
import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.patch;
import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.devserver.bench.server.NativeScim;
import dev.tessera.scim.it.ScimClient;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Keycloak's own SCIM, switched on in the same realm: both answer, and neither changes what is the other's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NativeScimIT {
    private TestServer server;
    private TestRealm realm;
    private ScimClient tessera;
    private ScimClient keycloak;

    @BeforeAll
    void start() {
        server = TestServer.start(TestServer.builder("native").buildOption("features", "scim-api"));
        realm = TestRealm.create(server, representation -> {});
        NativeScim opened = NativeScim.open(server.admin(), server.url(), realm.name());
        keycloak = new ScimClient(opened.baseUrl(), opened.token());
        tessera = realm.connection("entra");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void each_describes_itself() {
        assertThat(config(tessera)).startsWith(tessera.baseUrl() + "/");
        assertThat(config(keycloak)).doesNotContain("tessera");
    }

    private static String config(ScimClient client) {
        JsonNode config = client.get("/ServiceProviderConfig").expect(200).body();
        assertThat(config.path("patch").path("supported").asBoolean()).isTrue();
        return config.path("meta").path("location").asText();
    }

    @Test
    void what_tessera_keeps_stays() {
        ObjectNode rich = user("ann");
        rich.putArray("phoneNumbers").addObject().put("value", "+49 30 1").put("type", "mobile");
        String ann = created(tessera, "/Users", rich);
        String team = team(tessera, "team", ann);
        JsonNode annBefore = shown(tessera, "/Users/" + ann);
        JsonNode teamBefore = shown(tessera, "/Groups/" + team);

        assertThat(shown(keycloak, "/Users/" + ann).path("userName").asText()).isEqualTo("ann");
        assertThat(shown(keycloak, "/Groups/" + team).path("displayName").asText())
                .isEqualTo("team");
        lifeCycle(keycloak, "native-cy");

        assertThat(shown(tessera, "/Users/" + ann)).isEqualTo(annBefore);
        assertThat(shown(tessera, "/Groups/" + team)).isEqualTo(teamBefore);
    }

    @Test
    void what_keycloaks_own_keeps_stays() {
        String ben = created(keycloak, "/Users", user("ben"));
        String crew = team(keycloak, "crew", ben);
        JsonNode benBefore = shown(keycloak, "/Users/" + ben);
        JsonNode crewBefore = shown(keycloak, "/Groups/" + crew);

        lifeCycle(tessera, "tessera-cy");

        assertThat(shown(keycloak, "/Users/" + ben)).isEqualTo(benBefore);
        assertThat(shown(keycloak, "/Groups/" + crew)).isEqualTo(crewBefore);
    }

    /** One resource written by both is an edit for the other, as one in the console is. */
    @Test
    void an_edit_of_the_other_is_an_edit() {
        ObjectNode rich = user("dan");
        rich.putArray("phoneNumbers").addObject().put("value", "+49 30 2").put("type", "mobile");
        String dan = created(tessera, "/Users", rich);
        JsonNode before = shown(tessera, "/Users/" + dan);

        keycloak.patch("/Users/" + dan, replace("name.familyName", "'Other'"));

        JsonNode after = shown(tessera, "/Users/" + dan);
        assertThat(after.path("name").path("familyName").asText()).isEqualTo("Other");
        assertThat(after.path("phoneNumbers")).isEqualTo(before.path("phoneNumbers"));
        assertThat(after.path("meta").path("version"))
                .isNotEqualTo(before.path("meta").path("version"));
    }

    private static void lifeCycle(ScimClient client, String name) {
        String user = created(client, "/Users", user(name));
        String group = team(client, "group of " + name, user);
        client.filter("/Users", "userName eq \"" + name + "\"").expect(200);
        assertThat(client.patch("/Users/" + user, replace("name.givenName", "'New'"))
                        .status())
                .isIn(200, 204);
        assertThat(shown(client, "/Users/" + user)
                        .path("name")
                        .path("givenName")
                        .asText())
                .isEqualTo("New");
        assertThat(client.delete("/Groups/" + group).status()).isEqualTo(204);
        assertThat(client.delete("/Users/" + user).status()).isEqualTo(204);
    }

    /** A group with one member, whom Keycloak's own takes in a PATCH only. */
    private static String team(ScimClient client, String name, String member) {
        ObjectNode group = json("{schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group']}");
        String id = created(client, "/Groups", group.put("displayName", name));
        String added = "{op: 'add', path: 'members', value: [{value: '" + member + "'}]}";
        assertThat(client.patch("/Groups/" + id, patch(added)).status()).isIn(200, 204);
        return id;
    }

    private static String created(ScimClient client, String path, ObjectNode body) {
        return id(client.post(path, body).expect(201).body());
    }

    private static JsonNode shown(ScimClient client, String path) {
        return client.get(path).expect(200).body();
    }
}
