package dev.tessera.scim.it.connections;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.devserver.rest.Admin;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see and change connections: view-realm sees, manage-realm changes, as for everything else of a realm. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AdminRightsIT {

    private static final String CONNECTIONS = "/tessera/connections";
    private static final String ENTRA = CONNECTIONS + "/entra";
    private static final String PASSWORD = "secret-of-the-tests";

    private static final List<ToIntFunction<Admin>> READS = List.of(
            admin -> admin.get(CONNECTIONS).status(),
            admin -> admin.get(ENTRA).status(),
            admin -> admin.get(ENTRA + "/tokens").status());

    private static final List<ToIntFunction<Admin>> CHANGES = List.of(
            admin -> admin.post(CONNECTIONS, Map.of("alias", "mine")).status(),
            admin -> admin.put(ENTRA, Map.of("enabled", false)).status(),
            admin -> admin.delete(ENTRA).status(),
            admin -> admin.post(ENTRA + "/tokens").status(),
            admin -> admin.delete(ENTRA + "/tokens/000000000000").status());

    private TestRealm realm;

    @BeforeAll
    void create() {
        realm = TestRealm.create(with -> with.put("accessTokenLifespan", 300));
        realm.connection("entra");
    }

    @AfterAll
    void remove() {
        realm.close();
    }

    @Test
    void view_realm_sees_and_changes_nothing() {
        Admin viewer = administrator("viewer", "view-realm");
        assertThat(statuses(viewer, READS)).containsOnly(200);
        assertThat(statuses(viewer, CHANGES)).containsOnly(403);
    }

    @Test
    void manage_realm_does_everything() {
        Admin manager = administrator("manager", "manage-realm");
        assertThat(statuses(manager, READS)).containsOnly(200);
        manager.post(CONNECTIONS, Map.of("alias", "own")).expect(201);
        JsonNode token = manager.post(CONNECTIONS + "/own/tokens").expect(201).body();
        assertThat(token.path("createdBy").asText()).isEqualTo("manager");
        manager.put(CONNECTIONS + "/own", Map.of("enabled", false)).expect(200);
        manager.delete(CONNECTIONS + "/own/tokens/" + token.path("id").asText()).expect(204);
        manager.delete(CONNECTIONS + "/own").expect(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "view-users", "manage-users", "view-events", "manage-clients", "manage-identity-providers"})
    void other_roles_see_nothing(String role) {
        Admin other = administrator("with-" + role, role);
        assertThat(statuses(other, READS)).containsOnly(403);
        assertThat(statuses(other, CHANGES)).containsOnly(403);
        assertThat(other.get(CONNECTIONS + "/none").status())
                .as("not even whether an alias exists")
                .isEqualTo(403);
    }

    @Test
    void an_administrator_of_another_realm_sees_nothing() {
        try (TestRealm other = TestRealm.create()) {
            administrator(other, "foreign", "realm-admin");
            Admin foreign = realm.admin().as("foreign", PASSWORD, other.name());
            assertThat(statuses(foreign, READS)).containsOnly(403);
            assertThat(statuses(foreign, CHANGES)).containsOnly(403);
        }
    }

    @Test
    void without_a_good_admin_token_it_is_401() throws Exception {
        String provisioning = realm.admin()
                .post(ENTRA + "/tokens", Map.of("rotation", "overlap"))
                .expect(201)
                .body()
                .path("token")
                .asText();
        for (String token : List.of("", "garbage", provisioning)) {
            assertThat(statusWith(token)).isEqualTo(401);
        }
    }

    @Test
    void an_expired_admin_token_is_401() throws Exception {
        administrator("late", "manage-realm");
        realm.admin().put("", Map.of("accessTokenLifespan", 1)).expect(204);
        try {
            String token = realm.admin().as("late", PASSWORD, realm.name()).token();
            Thread.sleep(2_500);
            assertThat(statusWith(token)).isEqualTo(401);
        } finally {
            realm.admin().put("", Map.of("accessTokenLifespan", 300)).expect(204);
        }
    }

    private static List<Integer> statuses(Admin admin, List<ToIntFunction<Admin>> requests) {
        return requests.stream().map(request -> request.applyAsInt(admin)).toList();
    }

    private int statusWith(String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(realm.url().replace("/realms/", "/admin/realms/") + CONNECTIONS))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** A user of the realm itself with one role of its client realm-management, or with none. */
    private Admin administrator(String name, String role) {
        administrator(realm, name, role);
        return realm.admin().as(name, PASSWORD, realm.name());
    }

    private static void administrator(TestRealm in, String name, String role) {
        ObjectNode user = JsonNodeFactory.instance
                .objectNode()
                .put("username", name)
                .put("email", name + "@tessera.test")
                .put("firstName", "Given")
                .put("lastName", "Family")
                .put("enabled", true);
        user.putArray("credentials").addObject().put("type", "password").put("value", PASSWORD);
        String id = in.createUser(user);
        if (!role.isEmpty()) {
            String client = in.admin()
                    .get("/clients?clientId=realm-management")
                    .body()
                    .get(0)
                    .path("id")
                    .asText();
            JsonNode representation = in.admin()
                    .get("/clients/" + client + "/roles/" + role)
                    .expect(200)
                    .body();
            in.admin()
                    .post("/users/" + id + "/role-mappings/clients/" + client, List.of(representation))
                    .expect(204);
        }
    }
}
