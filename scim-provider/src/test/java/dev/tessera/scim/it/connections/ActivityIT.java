package dev.tessera.scim.it.connections;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.ScimClient;
import dev.tessera.scim.it.TestRealm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the console's pages ask the admin API. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ActivityIT {
    private static final String CONNECTION = "/tessera/connections/entra";
    private static final String ACTIVITY = CONNECTION + "/activity";

    private TestRealm realm;
    private ScimClient client;
    private String ann;

    @BeforeAll
    void provision() {
        realm = TestRealm.create();
        client = realm.connection("entra", "entra");
        ann = client.post("/Users", user("ann%x").put("nickName", "Annie"))
                .expect(201)
                .body()
                .path("id")
                .asText();
        String bob = client.post("/Users", user("bob").put("badge", 7))
                .expect(201)
                .body()
                .path("id")
                .asText();
        client.post("/Users", user("bob")).expect(409);
        client.put("/Users/" + bob, user("bob").put("active", false)).expect(200);
        client.delete("/Users/none").expect(404);
        client.get("/Users/" + ann).expect(200);
        flushed(6);
    }

    @AfterAll
    void remove() {
        realm.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 6",
        "outcome=written, 3",
        "outcome=read, 1",
        "outcome=refused, 2",
        "outcome=failed, 0",
        "operation=create, 3",
        "operation=replace, 1",
        "operation=delete, 1",
        "operation=bulk, 0",
        "outcome=refused&operation=create, 1",
        "search=NICKNAME, 1",
        "search=badge, 1",
        "search=%25, 0",
        "user=ann, 2",
        "user=ann%25, 2",
        "user=a_n, 0",
        "user=bob, 2",
        "since=2100-01-01T00:00:00Z, 0",
        "until=2000-01-01T00:00:00Z, 0"
    })
    void filters(String query, int lines) {
        assertThat(realm.admin().get(ACTIVITY + "?" + query).expect(200).body()).hasSize(lines);
    }

    @Test
    void a_filter_that_makes_no_sense_is_refused_in_words() {
        Answer refused = realm.admin().get(ACTIVITY + "?outcome=good").expect(400);
        assertThat(refused.body().path("errorMessage").asText()).contains("read, written, refused, failed");
        for (String wrong : List.of(
                "since=yesterday",
                "since=-1000000000-01-01T00:00:00Z",
                "until=%2B1000000000-01-01T00:00:00Z",
                "max=abc",
                "first=3000000000")) {
            String name = wrong.substring(0, wrong.indexOf('='));
            assertThat(realm.admin()
                            .get(ACTIVITY + "?" + wrong)
                            .expect(400)
                            .body()
                            .path("errorMessage")
                            .asText())
                    .contains("'" + name + "'");
        }
        assertThat(realm.admin().get(ACTIVITY + "?max=2&first=").expect(200).body())
                .hasSize(2);
        realm.admin().get(ACTIVITY + "/export?format=xml").expect(400);
    }

    @Test
    void a_line_names_its_user() {
        JsonNode line = realm.admin()
                .get(ACTIVITY + "?user=" + ann + "&operation=create")
                .body()
                .get(0);
        assertThat(line.path("resourceName").asText()).isEqualTo("ann%x");
        assertThat(line.path("outcome").asText()).isEqualTo("written");
    }

    @Test
    void a_user_of_another_realm_has_no_name_here() {
        try (TestRealm here = TestRealm.create()) {
            ScimClient asking = here.connection("entra", "entra");
            asking.get("/Users/" + ann).expect(404);
            JsonNode line = here.admin().get(ACTIVITY).body().get(0);
            assertThat(line.path("resourceId").asText()).isEqualTo(ann);
            assertThat(line.path("resourceName").asText()).isEmpty();
        }
    }

    @Test
    void hours_add_up_to_the_lines() {
        JsonNode hours = realm.admin().get(ACTIVITY + "/hours").expect(200).body();
        assertThat(hours).hasSize(24);
        assertThat(sum(hours, "written")).isEqualTo(3);
        assertThat(sum(hours, "refused")).isEqualTo(2);
        assertThat(Instant.parse(hours.get(23).path("from").asText()))
                .isBefore(Instant.now())
                .isAfter(Instant.now().minus(Duration.ofHours(1).plusMinutes(1)));
    }

    @Test
    void an_export_is_complete_and_no_formula() {
        Answer csv = realm.admin()
                .get(ACTIVITY + "/export?format=csv&outcome=written")
                .expect(200);
        assertThat(csv.text().lines()).hasSize(4).first().asString().startsWith("\"time\",\"operation\"");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        JsonNode json = realm.admin().get(ACTIVITY + "/export").expect(200).body();
        assertThat(json).hasSize(6);
    }

    @Test
    void status_counts_users_and_refused_tokens() {
        client.withToken("tsr_wrong").get("/Users").expect(401);
        JsonNode status = await(() -> status(realm), shown -> shown.has("refused"));
        assertThat(status.path("refused").path("reason").asText()).isEqualTo("unknown");
        assertThat(status.path("state").asText()).isEqualTo("healthy");
        assertThat(status.path("users").path("active").asInt()).isEqualTo(1);
        assertThat(status.path("users").path("inactive").asInt()).isEqualTo(1);
        assertThat(status.path("groups").asInt()).isZero();
    }

    @Test
    void a_client_that_goes_on_with_a_replaced_token_is_failing() {
        try (TestRealm other = TestRealm.create()) {
            ScimClient old = other.connection("entra", "entra");
            old.post("/Users", user("eve")).expect(201);
            other.admin().post(CONNECTION + "/tokens").expect(201);
            old.get("/Users").expect(401);
            JsonNode status = await(() -> status(other), shown -> shown.has("refused"));
            assertThat(status.path("state").asText()).isEqualTo("failing");
            assertThat(status.path("refused").path("reason").asText()).isEqualTo("revoked");
        }
    }

    @Test
    void bodies_are_kept_only_if_the_setting_says_so_and_go_with_the_user() {
        try (TestRealm other = TestRealm.create()) {
            ScimClient keeping = other.connection("entra", "entra");
            keeping.post("/Users", user("before")).expect(201);
            other.admin()
                    .put(CONNECTION, Map.of("settings", Map.of("keepBodies", true)))
                    .expect(200);
            String id = keeping.post("/Users", user("eve").put("password", "S3cret-of-eve"))
                    .expect(201)
                    .body()
                    .path("id")
                    .asText();
            JsonNode lines = other.admin().get(ACTIVITY).body();
            assertThat(lines.get(0).path("bodies").asBoolean()).isTrue();
            assertThat(lines.get(1).path("bodies").asBoolean()).isFalse();
            String path = ACTIVITY + "/" + lines.get(0).path("id").asText() + "/bodies";
            JsonNode bodies = other.admin().get(path).expect(200).body();
            assertThat(bodies.path("request").asText()).contains("\"eve\"").doesNotContain("S3cret-of-eve");
            assertThat(bodies.path("response").asText()).contains(id);
            other.admin().delete("/users/" + id).expect(204);
            other.admin().get(path).expect(404);
        }
    }

    @Test
    void a_connection_has_nothing_of_an_earlier_one_of_its_alias() {
        try (TestRealm other = TestRealm.create()) {
            ScimClient earlier = other.connection("entra", "entra");
            other.admin()
                    .put(CONNECTION, Map.of("settings", Map.of("keepBodies", true)))
                    .expect(200);
            earlier.post("/Users", user("before")).expect(201);
            String line = other.admin().get(ACTIVITY).body().get(0).path("id").asText();
            other.admin().get(ACTIVITY + "/" + line + "/bodies").expect(200);
            other.admin().delete(CONNECTION).expect(204);

            other.connection("entra", "entra").post("/Users", user("after")).expect(201);
            assertThat(other.admin().get(ACTIVITY).expect(200).body()).hasSize(1);
            assertThat(other.admin()
                            .get(ACTIVITY + "?since=2020-01-01T00:00:00Z")
                            .expect(200)
                            .body())
                    .hasSize(1);
            assertThat(other.admin().get(ACTIVITY + "/export").expect(200).body())
                    .hasSize(1);
            assertThat(sum(other.admin().get(ACTIVITY + "/hours").expect(200).body(), "written"))
                    .isEqualTo(1);
            other.admin().get(ACTIVITY + "/" + line + "/bodies").expect(404);

            String alias = "/tessera/activity/entra";
            assertThat(other.admin().get(alias).expect(200).body()).hasSize(2);
            assertThat(sum(other.admin().get(alias + "/hours").expect(200).body(), "written"))
                    .isEqualTo(2);
            other.admin().get(alias + "/" + line + "/bodies").expect(200);
        }
    }

    @Test
    void no_body_is_kept_that_is_about_several_users() {
        try (TestRealm other = TestRealm.create()) {
            ScimClient keeping = other.connection("entra", "entra");
            other.admin()
                    .put(CONNECTION, Map.of("settings", Map.of("keepBodies", true)))
                    .expect(200);
            keeping.post("/Bulk", """
                            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
                             {"method":"POST","path":"/Users","bulkId":"1","data":{"userName":"one","password":"S3cret-of-one"}},
                             {"method":"POST","path":"/Users","bulkId":"2","data":{"userName":"two"}}]}""").expect(200);
            keeping.post("/Users/.search", """
                            {"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],"filter":"userName pr"}""").expect(200);
            int kept = 0;
            for (JsonNode line : other.admin().get(ACTIVITY).body()) {
                boolean ofOneUser = line.path("path").asText().equals("/Bulk/Users");
                assertThat(line.path("bodies").asBoolean()).as("%s", line).isEqualTo(ofOneUser);
                if (ofOneUser) {
                    kept++;
                    String path = ACTIVITY + "/" + line.path("id").asText() + "/bodies";
                    assertThat(other.admin().get(path).expect(200).text()).doesNotContain("S3cret");
                }
            }
            assertThat(kept).isEqualTo(2);
        }
    }

    @Test
    void managed_or_not() {
        JsonNode managed =
                realm.admin().get("/tessera/managed/users/" + ann).expect(200).body();
        assertThat(managed.path("managed").asBoolean()).isTrue();
        assertThat(managed.path("connection").asText()).isEqualTo("entra");
        String own = realm.createUser(JsonNodeFactory.instance.objectNode().put("username", "own"));
        assertThat(realm.admin()
                        .get("/tessera/managed/users/" + own)
                        .expect(200)
                        .body()
                        .path("managed")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void the_mapping_shows_defaults_and_overrides() {
        realm.admin()
                .put(CONNECTION, Map.of("settings", Map.of("attributeMapping", Map.of("nickName", "nick"))))
                .expect(200);
        List<JsonNode> mapping = StreamSupport.stream(
                        realm.admin()
                                .get(CONNECTION + "/attributes")
                                .expect(200)
                                .body()
                                .spliterator(),
                        false)
                .toList();
        assertThat(mapping)
                .anySatisfy(one -> {
                    assertThat(one.path("path").asText()).isEqualTo("nickName");
                    assertThat(one.path("attribute").asText()).isEqualTo("nick");
                    assertThat(one.path("standard").asText()).isEqualTo("nickname");
                })
                .anySatisfy(one -> assertThat(one.path("fixed").asBoolean()).isTrue());
    }

    private static JsonNode status(TestRealm in) {
        return in.admin().get(CONNECTION).expect(200).body().path("status");
    }

    /** Successful reads are written some seconds later. */
    private void flushed(int lines) {
        await(() -> realm.admin().get(ACTIVITY).body(), shown -> shown.size() == lines);
    }

    private static JsonNode await(Supplier<JsonNode> look, Predicate<JsonNode> isThere) {
        Instant end = Instant.now().plusSeconds(20);
        JsonNode shown = look.get();
        while (!isThere.test(shown) && Instant.now().isBefore(end)) {
            try {
                Thread.sleep(250);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            shown = look.get();
        }
        assertThat(isThere.test(shown)).as(shown.toString()).isTrue();
        return shown;
    }

    private static int sum(JsonNode hours, String outcome) {
        return StreamSupport.stream(hours.spliterator(), false)
                .mapToInt(hour -> hour.path(outcome).asInt())
                .sum();
    }

    private static ObjectNode user(String name) {
        ObjectNode user = JsonNodeFactory.instance.objectNode().put("userName", name);
        user.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:User");
        return user;
    }
}
