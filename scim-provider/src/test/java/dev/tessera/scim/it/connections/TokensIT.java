package dev.tessera.scim.it.connections;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.devserver.rest.Admin;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.Database;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.ScimClient;
import dev.tessera.scim.it.TestRealm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a provisioning token, from both sides. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TokensIT {

    private static final String CONNECTIONS = "/tessera/connections";
    private static final String CONNECTION = CONNECTIONS + "/entra";
    private static final String TOKENS = CONNECTION + "/tokens";
    private static final String CONFIG = "/ServiceProviderConfig";
    private static final Map<String, Object> OVERLAP = Map.of("rotation", "overlap", "overlapHours", 0);

    private TestRealm realm;
    private Admin admin;

    @BeforeAll
    void create() {
        realm = TestRealm.create(with -> with.put("adminEventsEnabled", true).put("adminEventsDetailsEnabled", true));
        admin = realm.admin();
    }

    @AfterAll
    void remove() {
        realm.close();
    }

    @BeforeEach
    void createConnection() {
        admin.post(CONNECTIONS, Map.of("alias", "entra")).expect(201);
    }

    @AfterEach
    void removeConnections() {
        for (JsonNode connection : admin.get(CONNECTIONS).expect(200).body()) {
            admin.delete(CONNECTIONS + "/" + connection.path("alias").asText()).expect(204);
        }
    }

    @Test
    void a_token_is_shown_once_and_never_cached() {
        Answer answer = admin.post(TOKENS, Map.of("expiresInDays", 30)).expect(201);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        JsonNode body = answer.body();
        String token = body.path("token").asText();
        assertThat(token).matches("tsr_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}").hasSizeLessThan(100);
        assertThat(token).startsWith("tsr_" + body.path("id").asText() + "_");
        assertThat(body.path("createdBy").asText()).isEqualTo("admin");
        assertThat(Duration.between(instant(body, "created"), instant(body, "expires")))
                .isEqualTo(Duration.ofDays(30));

        Answer list = admin.get(TOKENS).expect(200);
        assertThat(list.body()).hasSize(1);
        assertThat(list.body().get(0).path("status").asText()).isEqualTo("live");
        assertThat(list.text()).contains(body.path("id").asText()).doesNotContain(token, "hash");
    }

    @Test
    void without_a_body_it_lives_a_year() {
        JsonNode body = admin.post(TOKENS).expect(201).body();
        assertThat(Duration.between(instant(body, "created"), instant(body, "expires")))
                .isEqualTo(Duration.ofDays(365));
    }

    @Test
    void a_token_opens_its_own_connection_only() {
        admin.post(CONNECTIONS, Map.of("alias", "okta")).expect(201);
        String token = generate(Map.of());
        assertThatScim(realm.client("entra", token).get(CONFIG)).hasStatus(200);
        assertThatScim(realm.client("okta", token).get(CONFIG)).hasError(401);
        assertThatScim(realm.client("none", token).get(CONFIG)).hasError(401);
        try (TestRealm other = TestRealm.create()) {
            other.connection("entra");
            assertThatScim(other.client("entra", token).get(CONFIG)).hasError(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER  "})
    void the_scheme_is_read_in_any_case(String scheme) {
        Map<String, String> header = Map.of("Authorization", scheme + generate(Map.of()));
        assertThatScim(realm.client("entra", "").send("GET", CONFIG, header, null))
                .hasStatus(200);
    }

    @Test
    void every_other_authorization_is_the_same_401() {
        String token = generate(Map.of());
        String last = token.endsWith("x") ? "y" : "x";
        List<String> headers = List.of(
                "Bearer " + token.substring(0, token.length() - 1) + last,
                "Bearer " + token.substring(0, 40),
                "Bearer " + token + token,
                "Bearer " + admin.token(),
                "Bearer ",
                "Basic dTpw",
                token);
        List<Answer> answers = headers.stream()
                .map(header -> realm.client("entra", "").send("GET", CONFIG, Map.of("Authorization", header), null))
                .toList();
        assertThat(answers).allSatisfy(answer -> {
            assertThatScim(answer).hasError(401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
            assertThat(answer.text()).isEqualTo(answers.getFirst().text());
        });
    }

    @Test
    void a_new_token_ends_the_older_ones_at_once() {
        String first = generate(Map.of());
        assertAccepted(first);
        String second = generate(Map.of("rotation", "at-once"));
        assertRefused(first);
        assertAccepted(second);
        assertThat(status(first)).isEqualTo("ended");
    }

    @Test
    void with_overlap_a_probe_does_not_end_the_predecessor_and_real_work_does() {
        String old = generate(Map.of());
        String young = generate(OVERLAP);
        assertThat(status(old)).isEqualTo("ending");

        ScimClient client = realm.client("entra", young);
        // Entra's Test Connection: a look-up of a random GUID, before the new token is saved.
        assertThatScim(client.filter("/Users", "userName eq \"5f2d8a4e-0c8b-4d3c-9a3e-b6a3c1c7f001\""))
                .has("/totalResults", 0);
        assertThatScim(client.get(CONFIG)).hasStatus(200);
        assertAccepted(old);
        assertThat(shown(young).path("firstUsed").isMissingNode()).isTrue();

        createUser(client, "first");
        assertRefused(old);
        assertAccepted(young);
        assertThat(shown(young).path("firstUsed").isMissingNode()).isFalse();
    }

    @Test
    void a_look_up_that_finds_somebody_is_work() {
        createUser(realm.client("entra", generate(Map.of())), "ann");
        String old = lastToken();
        String young = generate(OVERLAP);
        assertThatScim(realm.client("entra", young).filter("/Users", "userName eq \"ann\""))
                .has("/totalResults", 1);
        assertThat(shown(old).path("status").asText()).isEqualTo("ended");
    }

    @Test
    void the_overlap_lasts_as_long_as_chosen() {
        String old = generate(Map.of());
        String young = generate(Map.of("rotation", "overlap", "overlapHours", 2, "overlapMaxDays", 3));
        Instant created = instant(shown(young), "created");
        assertThat(instant(shown(old), "ends")).isEqualTo(created.plus(Duration.ofDays(3)));
        createUser(realm.client("entra", young), "second");
        assertThat(Duration.between(instant(shown(young), "firstUsed"), instant(shown(old), "ends")))
                .isEqualTo(Duration.ofHours(2));
        assertAccepted(old);
        moveIntoThePast("ENDS", old);
        assertRefused(old);
    }

    @Test
    void at_most_two_are_live() {
        String old = generate(Map.of());
        String young = generate(OVERLAP);
        Answer third = admin.post(TOKENS, OVERLAP);
        assertThat(third.status()).isEqualTo(409);
        assertThat(third.body().path("errorMessage").asText()).contains("Revoke " + id(young), "never saved");
        assertAccepted(old);
        assertAccepted(young);
        admin.delete(TOKENS + "/" + id(young)).expect(204);
        admin.post(TOKENS, OVERLAP).expect(201);
    }

    @Test
    void parallel_generations_leave_one_live_token() {
        IntStream.range(0, 6).parallel().forEach(i -> admin.post(TOKENS).expect(201));
        assertThat(StreamSupport.stream(admin.get(TOKENS).body().spliterator(), false)
                        .filter(token -> token.path("status").asText().equals("live")))
                .hasSize(1);
    }

    @Test
    void a_revoked_token_is_refused_from_the_next_request_on() {
        String token = generate(Map.of());
        assertAccepted(token);
        admin.delete(TOKENS + "/" + id(token)).expect(204);
        assertRefused(token);
        assertThat(status(token)).isEqualTo("revoked");
        admin.delete(TOKENS + "/" + id(token)).expect(204);
        assertThat(admin.delete(TOKENS + "/000000000000").status()).isEqualTo(404);
    }

    @Test
    void an_expired_token_is_refused() {
        String token = generate(Map.of());
        assertAccepted(token);
        moveIntoThePast("EXPIRES", token);
        assertRefused(token);
        assertThat(status(token)).isEqualTo("expired");
    }

    @Test
    void last_use_is_written_soon_after() throws InterruptedException {
        String token = generate(Map.of());
        assertAccepted(token);
        Instant limit = Instant.now().plusSeconds(20);
        while (shown(token).path("lastUsed").isMissingNode() && Instant.now().isBefore(limit)) {
            Thread.sleep(500);
        }
        assertThat(Duration.between(instant(shown(token), "lastUsed"), Instant.now()))
                .isLessThan(Duration.ofSeconds(30));
        assertThat(shown(token).path("lastAddress").asText()).isEqualTo("127.0.0.1");
    }

    @Test
    void a_token_that_was_seen_lately_costs_no_statement() {
        ScimClient client = realm.client("entra", generate(Map.of()));
        client.get(CONFIG);
        client.get(CONFIG);
        Database.Statements statements = RealKeycloak.server()
                .database()
                .countDuring(() -> client.get(CONFIG).expect(200));
        assertThat(statements.sql()).noneMatch(sql -> sql.contains("TESSERA_TOKEN") && sql.startsWith("select"));
        assertThat(statements.sql()).noneMatch(sql -> sql.contains("TESSERA_CONNECTION"));
    }

    @Test
    void the_token_is_in_no_event_and_no_table() {
        String token = generate(Map.of());
        assertAccepted(token);
        String events = admin.get("/admin-events").text();
        assertThat(events).as("the grep finds what is there").contains(id(token));
        assertThat(events).doesNotContain(token);
        String rows = RealKeycloak.server()
                .database()
                .sql("select t.* from TESSERA_TOKEN t")
                .toString();
        assertThat(rows).contains(id(token)).doesNotContain(token.substring(17));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"expiresInDays\":0}", "{\"expiresInDays\":731}", "{\"overlapHours\":1}", "{\"x\":1}", "[]"})
    void a_bad_request_is_400_and_changes_nothing(String body) throws Exception {
        String token = generate(Map.of());
        Answer answer = admin.post(TOKENS, new ObjectMapper().readTree(body));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errorMessage").asText()).isNotBlank();
        assertAccepted(token);
        assertThat(admin.get(TOKENS).body()).hasSize(1);
    }

    private String generate(Map<String, Object> request) {
        return admin.post(TOKENS, request).expect(201).body().path("token").asText();
    }

    private String lastToken() {
        return "tsr_" + admin.get(TOKENS).body().get(0).path("id").asText() + "_";
    }

    private static void createUser(ScimClient client, String userName) {
        client.post(
                        "/Users",
                        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"" + userName
                                + "\"}")
                .expect(201);
    }

    /** And lets the server forget what it cached, as any change of the connection does. */
    private void moveIntoThePast(String column, String token) {
        long past = Instant.now().minusSeconds(1).toEpochMilli();
        RealKeycloak.server()
                .database()
                .sql("update TESSERA_TOKEN set " + column + " = ? where ID = ?", past, id(token));
        admin.put(CONNECTION, Map.of()).expect(200);
    }

    private void assertAccepted(String token) {
        assertThatScim(realm.client("entra", token).get(CONFIG)).hasStatus(200);
    }

    private void assertRefused(String token) {
        assertThatScim(realm.client("entra", token).get(CONFIG)).hasError(401);
    }

    private String status(String token) {
        return shown(token).path("status").asText();
    }

    private JsonNode shown(String token) {
        return StreamSupport.stream(admin.get(TOKENS).expect(200).body().spliterator(), false)
                .filter(shown -> shown.path("id").asText().equals(id(token)))
                .findFirst()
                .orElseThrow();
    }

    private static String id(String token) {
        return token.substring(4, 16);
    }

    private static Instant instant(JsonNode body, String key) {
        return Instant.parse(body.path(key).asText());
    }
}
