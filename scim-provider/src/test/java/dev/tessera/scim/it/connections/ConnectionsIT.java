package dev.tessera.scim.it.connections;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.devserver.rest.Admin;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.Database;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.ScimClient;
import dev.tessera.scim.it.TestRealm;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /admin/realms/{realm}/tessera/connections}, and what a change there does to the next SCIM request. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConnectionsIT {

    private static final String CONNECTIONS = "/tessera/connections";
    private static final String CONFIG = "/ServiceProviderConfig";

    private TestRealm realm;
    private Admin admin;

    @BeforeAll
    void create() {
        realm = TestRealm.create(with -> with.put("adminEventsEnabled", true).put("adminEventsDetailsEnabled", true));
        admin = realm.admin();
    }

    /** Each test has the realm for itself; a realm for each would cost seconds. */
    @AfterEach
    void removeConnections() {
        for (JsonNode connection : admin.get(CONNECTIONS).expect(200).body()) {
            admin.delete(CONNECTIONS + "/" + connection.path("alias").asText()).expect(204);
        }
    }

    @AfterAll
    void remove() {
        realm.close();
    }

    @Test
    void a_new_connection_is_answered_whole() {
        Answer created = admin.post(CONNECTIONS, Map.of("alias", "entra", "name", "Entra ID", "preset", "entra"))
                .expect(201);
        assertThat(created.header("Location")).endsWith("/admin/realms/" + realm.name() + "/tessera/connections/entra");
        JsonNode body = created.body();
        assertThat(body.path("alias").asText()).isEqualTo("entra");
        assertThat(body.path("name").asText()).isEqualTo("Entra ID");
        assertThat(body.path("preset").asText()).isEqualTo("entra");
        assertThat(body.path("enabled").asBoolean()).isTrue();
        assertThat(body.path("created").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
        assertThat(body.path("baseUrl").asText()).isEqualTo(realm.url() + "/tessera/entra/scim/v2");
        assertThat(body.path("settings").path("deleteAction").asText()).isEqualTo("delete");
        assertThat(body.path("tokens").path("live").asInt(-1)).isZero();
        assertThat(admin.get(CONNECTIONS + "/entra").body()).isEqualTo(body);
        assertThat(admin.get(CONNECTIONS).body()).hasSize(1).first().isEqualTo(body);
    }

    @Test
    void name_preset_and_settings_have_defaults() {
        JsonNode body =
                admin.post(CONNECTIONS, Map.of("alias", "x")).expect(201).body();
        assertThat(body.path("name").asText()).isEqualTo("x");
        assertThat(body.path("preset").asText()).isEqualTo("generic");
        assertThat(body.path("settings").toString())
                .isEqualTo("{\"deleteAction\":\"delete\",\"deleteAdopted\":false,\"unmanagedUsers\":\"auto\","
                        + "\"setPassword\":false,\"trustEmail\":false,\"attributeMapping\":{},\"activityDays\":30,\"keepBodies\":false,"
                        + "\"groups\":true,\"parentGroup\":\"\"}");
    }

    @Test
    void an_alias_is_there_once_per_realm() {
        admin.post(CONNECTIONS, Map.of("alias", "entra")).expect(201);
        Answer again = admin.post(CONNECTIONS, Map.of("alias", "entra"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().path("errorMessage").asText()).contains("'entra'", "another alias");
        try (TestRealm other = TestRealm.create()) {
            other.admin().post(CONNECTIONS, Map.of("alias", "entra")).expect(201);
        }
    }

    @Test
    void of_parallel_creations_one_wins() {
        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> admin.post(CONNECTIONS, Map.of("alias", "race")).status())
                .toList();
        assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name":"x"}                                                 | 'alias' is missing
            {"alias":"Entra"}                                            | lower-case letters
            {"alias":"a/b"}                                              | lower-case letters
            {"alias":"e","name":"  "}                                    | 1 to 255 characters
            {"alias":"e","preset":"azure"}                               | one of entra, okta, onelogin, jumpcloud, generic
            {"alias":"e","settings":{"setPassword":"yes"}}               | 'setPassword' must be true or false
            {"alias":"e","settings":{"setpassword":true}}                | unknown key 'setpassword'
            {"alias":"e","settings":{"attributeMapping":{"a b":"c"}}}    | 'a b' is no SCIM attribute path
            {"alias":"e","settings":{"attributeMapping":{"title":"id"}}} | cannot lead to 'id'
            {"alias":"e","token":"x"}                                    | unknown key 'token'
            {"alias":7}                                                  | 'alias' must be a string
            []                                                           | must be a JSON object
            """)
    void a_bad_body_is_answered_with_what_is_wrong(String body, String sentence) throws Exception {
        Answer answer = admin.post(CONNECTIONS, new ObjectMapper().readTree(body));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errorMessage").asText()).contains(sentence);
        assertThat(admin.get(CONNECTIONS).body()).isEmpty();
    }

    @Test
    void an_update_changes_what_it_names() {
        admin.post(CONNECTIONS, Map.of("alias", "okta", "preset", "okta", "settings", Map.of("trustEmail", true)))
                .expect(201);
        admin.put(CONNECTIONS + "/okta", Map.of("name", "Größe 日本 😀", "settings", Map.of("setPassword", true)))
                .expect(200);
        JsonNode body = admin.get(CONNECTIONS + "/okta").body();
        assertThat(body.path("name").asText()).isEqualTo("Größe 日本 😀");
        assertThat(body.path("enabled").asBoolean()).isTrue();
        assertThat(body.path("settings").path("trustEmail").asBoolean()).isTrue();
        assertThat(body.path("settings").path("setPassword").asBoolean()).isTrue();
    }

    @Test
    void parallel_updates_of_different_settings_all_survive() {
        List<String> keys = List.of("deleteAdopted", "setPassword", "trustEmail", "keepBodies");
        for (int round = 0; round < 5; round++) {
            String connection = CONNECTIONS + "/merged" + round;
            admin.post(CONNECTIONS, Map.of("alias", "merged" + round)).expect(201);
            assertThat(atOnce(keys.stream()
                            .<Callable<Answer>>map(key ->
                                    () -> admin.put(connection, Map.of("settings", Map.of(key, true))))
                            .toList()))
                    .containsOnly(200);
            JsonNode settings = admin.get(connection).body().path("settings");
            assertThat(keys).allMatch(key -> settings.path(key).asBoolean());
        }
    }

    /** Whichever comes first: the other finds the connection, or finds it deleted. */
    @Test
    void whatever_is_done_while_a_connection_is_deleted_is_done_or_told_that_it_is_gone() {
        for (int round = 0; round < 15; round++) {
            String connection = CONNECTIONS + "/gone" + round;
            admin.post(CONNECTIONS, Map.of("alias", "gone" + round)).expect(201);
            String token = admin.post(connection + "/tokens")
                    .expect(201)
                    .body()
                    .path("id")
                    .asText();
            List<Integer> statuses = atOnce(List.of(
                    () -> admin.delete(connection),
                    () -> admin.post(connection + "/tokens"),
                    () -> admin.put(connection, Map.of("name", "x")),
                    () -> admin.delete(connection + "/tokens/" + token),
                    () -> admin.delete(connection)));
            assertThat(statuses.get(1)).isIn(201, 404);
            assertThat(statuses.get(2)).isIn(200, 404);
            assertThat(statuses.get(3)).isIn(204, 404);
            assertThat(List.of(statuses.get(0), statuses.get(4))).containsExactlyInAnyOrder(204, 404);
            assertThat(admin.get(connection).status()).isEqualTo(404);
        }
        assertThat(RealKeycloak.server()
                        .database()
                        .sql("select t.ID from TESSERA_TOKEN t where t.CONNECTION_ID not in"
                                + " (select c.ID from TESSERA_CONNECTION c)"))
                .isEmpty();
    }

    /** Carries requests out at the same time; gives their statuses in the same order. */
    private static List<Integer> atOnce(List<Callable<Answer>> requests) {
        try (ExecutorService threads = Executors.newFixedThreadPool(requests.size())) {
            return threads.invokeAll(requests).stream()
                    .map(answer -> answer.resultNow().status())
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_get_gave_can_be_put_back_but_alias_and_preset_never_change() {
        admin.post(CONNECTIONS, Map.of("alias", "okta", "preset", "okta")).expect(201);
        ObjectNode body = (ObjectNode) admin.get(CONNECTIONS + "/okta").body();
        assertThat(admin.put(CONNECTIONS + "/okta", body).expect(200).body()).isEqualTo(body);
        for (String key : List.of("alias", "preset")) {
            Answer answer = admin.put(CONNECTIONS + "/okta", body.deepCopy().put(key, "entra"));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().path("errorMessage").asText()).contains("'" + key + "' never changes");
        }
        assertThat(admin.put(CONNECTIONS + "/okta", Map.of("enable", false)).status())
                .isEqualTo(400);
    }

    @Test
    void an_unknown_alias_is_404() {
        assertThat(admin.get(CONNECTIONS + "/none").status()).isEqualTo(404);
        assertThat(admin.put(CONNECTIONS + "/none", Map.of()).status()).isEqualTo(404);
        assertThat(admin.delete(CONNECTIONS + "/none").status()).isEqualTo(404);
        assertThat(admin.post(CONNECTIONS + "/none/tokens").status()).isEqualTo(404);
    }

    @Test
    void disabling_refuses_the_next_request_and_enabling_admits_it() {
        ScimClient client = realm.connection("entra");
        assertThatScim(client.get(CONFIG)).hasStatus(200);
        admin.put(CONNECTIONS + "/entra", Map.of("enabled", false)).expect(200);
        assertThatScim(client.get(CONFIG)).hasError(403);
        assertThatScim(client.get("/Users")).hasError(403);
        assertThatScim(client.withToken("tsr_no").get(CONFIG)).hasError(401);
        admin.put(CONNECTIONS + "/entra", Map.of("enabled", true)).expect(200);
        assertThatScim(client.get(CONFIG)).hasStatus(200);
    }

    @Test
    void a_second_connection_hides_unmanaged_users_from_the_first_at_once() {
        realm.createUser(user("before"));
        ScimClient client = realm.connection("entra");
        assertThatScim(client.filter("/Users", "userName eq \"before\"")).has("/totalResults", 1);
        admin.post(CONNECTIONS, Map.of("alias", "okta")).expect(201);
        assertThatScim(client.filter("/Users", "userName eq \"before\"")).has("/totalResults", 0);
        admin.delete(CONNECTIONS + "/okta").expect(204);
        assertThatScim(client.filter("/Users", "userName eq \"before\"")).has("/totalResults", 1);
    }

    @Test
    void deleting_ends_the_tokens_for_good() {
        ScimClient client = realm.connection("entra");
        assertThatScim(client.get(CONFIG)).hasStatus(200);
        admin.delete(CONNECTIONS + "/entra").expect(204);
        assertThatScim(client.get(CONFIG)).hasError(401);
        assertThat(admin.get(CONNECTIONS + "/entra").status()).isEqualTo(404);
        admin.post(CONNECTIONS, Map.of("alias", "entra")).expect(201);
        assertThatScim(client.get(CONFIG)).hasError(401);
    }

    @Test
    void deleting_keeps_or_disables_the_users() {
        assertThat(admin.delete(CONNECTIONS + "/none?users=maybe").status()).isEqualTo(404);
        for (boolean disable : new boolean[] {false, true}) {
            ScimClient client = realm.connection("entra");
            for (String neither : List.of("?users=maybe", "?users=", "?users")) {
                assertThat(admin.delete(CONNECTIONS + "/entra" + neither).status())
                        .as(neither)
                        .isEqualTo(400);
            }
            String id = client.post(
                            "/Users",
                            "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"u-" + disable
                                    + "\"}")
                    .expect(201)
                    .body()
                    .path("id")
                    .asText();
            admin.delete(CONNECTIONS + "/entra?users=" + (disable ? "disable" : "keep"))
                    .expect(204);
            assertThat(admin.get("/users/" + id).body().path("enabled").asBoolean())
                    .isEqualTo(!disable);
        }
    }

    @Test
    void what_a_request_wrote_that_outlived_its_connection_is_let_go_soon_after() {
        Database database = RealKeycloak.server().database();
        for (boolean disable : new boolean[] {false, true}) {
            realm.connection("gone");
            ScimClient other = realm.connection("other");
            String name = "late-" + disable;
            String body =
                    "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"" + name + "\"}";
            String id = other.post("/Users", body).expect(201).body().path("id").asText();
            String gone = database.sql(
                            "select ID from TESSERA_CONNECTION where ALIAS = 'gone' and REALM_ID ="
                                    + " (select REALM_ID from TESSERA_RESOURCE where RESOURCE_ID = ?)",
                            id)
                    .get(0)
                    .get(0)
                    .asText();
            admin.delete(CONNECTIONS + "/gone?users=" + (disable ? "disable" : "keep"))
                    .expect(204);
            // As a request leaves it that was under way meanwhile.
            database.sql("update TESSERA_RESOURCE set CONNECTION_ID = ? where RESOURCE_ID = ?", gone, id);
            other.post("/Users", body).expect(409);

            database.runTimer("tessera-release-" + gone);

            assertThat(database.sql("select RESOURCE_ID from TESSERA_RESOURCE where RESOURCE_ID = ?", id))
                    .isEmpty();
            assertThat(admin.get("/users/" + id).body().path("enabled").asBoolean())
                    .isEqualTo(!disable);
            assertThatScim(other.filter("/Users", "userName eq \"" + name + "\""))
                    .has("/totalResults", 1);
            admin.delete(CONNECTIONS + "/other").expect(204);
        }
    }

    @Test
    void every_change_is_an_admin_event() {
        admin.delete("/admin-events").expect(204);
        admin.post(CONNECTIONS, Map.of("alias", "entra")).expect(201);
        admin.put(CONNECTIONS + "/entra", Map.of("enabled", false)).expect(200);
        String token = admin.post(CONNECTIONS + "/entra/tokens")
                .expect(201)
                .body()
                .path("id")
                .asText();
        admin.delete(CONNECTIONS + "/entra/tokens/" + token).expect(204);
        admin.delete(CONNECTIONS + "/entra?users=keep").expect(204);
        admin.post(CONNECTIONS, Map.of("alias", "E")).expect(400);
        List<String> events = IntStream.of(4, 3, 2, 1, 0)
                .mapToObj(admin.get("/admin-events").body()::get)
                .map(event -> event.path("operationType").asText() + " "
                        + event.path("resourceType").asText() + " "
                        + event.path("resourcePath").asText())
                .toList();
        assertThat(events)
                .containsExactly(
                        "CREATE TESSERA_CONNECTION tessera/connections/entra",
                        "UPDATE TESSERA_CONNECTION tessera/connections/entra",
                        "CREATE TESSERA_TOKEN tessera/connections/entra/tokens/" + token,
                        "DELETE TESSERA_TOKEN tessera/connections/entra/tokens/" + token,
                        "DELETE TESSERA_CONNECTION tessera/connections/entra");
    }

    @Test
    void a_removed_realm_leaves_no_row() {
        Database database = RealKeycloak.server().database();
        String sql = "select c.ID, t.ID from TESSERA_CONNECTION c join TESSERA_TOKEN t on t.CONNECTION_ID = c.ID"
                + " where c.REALM_ID = ?";
        String id;
        try (TestRealm gone = TestRealm.create()) {
            id = gone.admin().get("").body().path("id").asText();
            gone.connection("entra");
            gone.connection("okta");
            assertThat(database.sql(sql, id)).hasSize(2);
        }
        assertThat(database.sql("select ID from TESSERA_CONNECTION where REALM_ID = ?", id))
                .isEmpty();
        assertThat(database.sql("select t.ID from TESSERA_TOKEN t where t.CONNECTION_ID not in"
                        + " (select c.ID from TESSERA_CONNECTION c)"))
                .isEmpty();
    }

    private static ObjectNode user(String name) {
        return JsonNodeFactory.instance.objectNode().put("username", name).put("enabled", true);
    }
}
