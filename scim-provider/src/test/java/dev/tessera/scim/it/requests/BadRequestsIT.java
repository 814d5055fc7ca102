package dev.tessera.scim.it.requests;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.RawHttp;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Bodies;
import dev.tessera.scim.it.users.Feed;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input: every answer is a SCIM error that says what is wrong, never a 500, and changes nothing. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadRequestsIT {

    private static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    private static final int LIMIT = 1024 * 1024;

    private TestRealm realm;
    private Feed feed;
    private String ann;
    private JsonNode before;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create();
        feed = Feed.in(realm, "a");
        ann = feed.create(user("ann"));
        before = feed.get(ann);
    }

    @AfterAll
    void removeRealm() {
        assertThat(feed.get(ann)).isEqualTo(before);
        realm.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        POST  | {                                                     | invalidSyntax
        POST  | {"userName":"x"} {"userName":"y"}                     | invalidSyntax
        POST  | {"userName":"x","userName":"y"}                       | invalidSyntax
        POST  | []                                                    | invalidSyntax
        POST  | "x"                                                   | invalidSyntax
        POST  | {}                                                    | invalidValue
        POST  | {"userName":""}                                       | invalidValue
        POST  | {"userName":null}                                     | invalidValue
        POST  | {"userName":"x","active":"perhaps"}                   | invalidValue
        POST  | {"userName":"x","name":"X"}                           | invalidValue
        POST  | {"userName":"a\\u0000b"}                              | invalidValue
        POST  | {"userName":"x","displayName":"a\\u0000b"}            | invalidValue
        POST  | {"userName":"x","displayName":"\\ud800"}              | invalidValue
        PUT   | {"userName":""}                                       | invalidValue
        PATCH | {}                                                    | invalidSyntax
        PATCH | {"Operations":[]}                                     | invalidSyntax
        PATCH | {"Operations":[{"op":"remove","path":"title"}]}       | invalidSyntax
        PATCH | {PATCH,"Operations":[{"op":"frob","path":"title"}]}         | invalidSyntax
        PATCH | {PATCH,"Operations":[{"op":"remove"}]}                      | noTarget
        PATCH | {PATCH,"Operations":[{"op":"add","path":"a[","value":1}]}   | invalidPath
        PATCH | {PATCH,"Operations":[{"op":"add","path":"emails[type eq]","value":1}]} | invalidPath
        PATCH | {PATCH,"Operations":[{"op":"replace","path":"id","value":"x"}]} | mutability
        PATCH | {PATCH,"Operations":[{"op":"replace","path":"userName","value":""}]} | invalidValue
        PATCH | {PATCH,"Operations":[{"op":"replace","path":"title","value":"a\\u0000b"}]} | invalidValue
        """)
    void a_body_that_cannot_be_taken(String method, String body, String scimType) {
        String path = method.equals("POST") ? "/Users" : "/Users/" + ann;
        String text = body.replace("{PATCH,", "{\"schemas\":[\"" + PATCH + "\"],");
        assertThatScim(feed.scim().send(method, path, Map.of(), text)).hasError(400, scimType);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName eq",
                "userName eq bob",
                "userName eq \"bob",
                "userName like \"bob\"",
                "(userName eq \"bob\"",
                "userName eq \"bob\" and",
                "eq \"bob\"",
                "userName eq \"bob\" userName eq \"bob\"",
                "emails[type eq \"work\"",
                "userName eq true",
                "active eq \"perhaps\"",
                "active co \"f\"",
                "frob eq \"x\"",
                "emails.frob pr",
                "emails[frob eq \"x\"]",
                "password eq \"x\""
            })
    void a_bad_filter(String filter) {
        assertThatScim(feed.scim().filter("/Users", filter)).hasError(400, "invalidFilter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' or 1=1 --",
                "\\\" or 1=1 --",
                "%",
                "*",
                "_nn",
                "ann'||'",
                "\\u0000",
                ":realm",
                "?1",
                "${jndi:ldap://127.0.0.1/x}",
                "\\ud800"
            })
    void an_injection_finds_nobody(String value) {
        for (String attribute : List.of("userName", "externalId", "id", "emails.value")) {
            Answer answer = feed.scim().filter("/Users", attribute + " eq \"" + value + "\"");
            assertThat(answer.status()).as(answer.text()).isIn(200, 400);
            if (answer.status() == 200) {
                assertThatScim(answer).has("/totalResults", 0);
            } else {
                assertThatScim(answer).hasError(400, "invalidFilter");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"startIndex=abc", "count=1.5", "startIndex=1e3"})
    void a_bad_page(String parameter) {
        assertThatScim(feed.scim().get("/Users?" + parameter)).hasError(400, "invalidValue");
    }

    @Test
    void pages_outside_the_list_are_bounded() {
        assertThatScim(feed.scim().get("/Users?startIndex=-7&count=-1"))
                .hasStatus(200)
                .has("/totalResults", 1)
                .has("/itemsPerPage", 0);
        assertThatScim(feed.scim().get("/Users?startIndex=2147483647&count=2147483647"))
                .hasStatus(200)
                .has("/totalResults", 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        DELETE  | /Users                  | GET, POST
        PUT     | /Users                  | GET, POST
        PATCH   | /Users                  | GET, POST
        POST    | /Users/x                | DELETE, GET, PATCH, PUT
        OPTIONS | /Users                  | GET, POST
        POST    | /Schemas                | GET
        DELETE  | /ServiceProviderConfig  | GET
        """)
    void a_wrong_method_says_which_are_right(String method, String path, String allowed) {
        // The body is none: a wrong method is 405 before anything is read.
        Answer answer = feed.scim().send(method, path, Map.of(), method.equals("OPTIONS") ? null : "{");
        assertThatScim(answer).hasError(405);
        assertThat(answer.header("Allow")).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users", "/Users/x/y", "/frob", "/Users/x/emails", "/v2/Users", "/%00"})
    void an_unknown_path(String path) {
        assertThatScim(raw("GET", path, Map.of(), "")).hasError(404);
    }

    /** RFC 7644 §3.11: the caller is no user. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
    void me_is_not_offered(String method) {
        assertThatScim(feed.scim().send(method, "/Me", Map.of(), method.equals("GET") ? null : "{}"))
                .hasError(501);
    }

    /** RFC 7644 §4. */
    @ParameterizedTest
    @ValueSource(strings = {"/Schemas", "/ResourceTypes"})
    void what_tells_of_the_server_cannot_be_filtered(String path) {
        assertThatScim(feed.scim().get(path + "?filter=id eq \"User\"")).hasError(403);
    }

    @Test
    void outside_the_base_url_only_strangers_are_told_less() {
        URI uri = URI.create(realm.url() + "/tessera/a/other");
        Map<String, String> token =
                Map.of("Authorization", "Bearer " + feed.scim().token());
        assertThatScim(RawHttp.send("GET", uri, token, new byte[0])).hasError(404);
        assertThatScim(RawHttp.send("GET", uri, Map.of(), new byte[0])).hasError(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "text/html"})
    void a_wrong_content_type(String type) {
        Answer answer = raw("POST", "/Users", Map.of("Content-Type", type), "{\"userName\":\"x\"}");
        assertThatScim(answer).hasError(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/scim+json; charset=utf-8", "APPLICATION/JSON", ""})
    void a_content_type_that_will_do(String type) {
        Map<String, String> headers = type.isEmpty() ? Map.of() : Map.of("Content-Type", type);
        String name = "type-" + UUID.randomUUID();
        Answer created = raw("POST", "/Users", headers, "{\"userName\":\"" + name + "\"}");
        assertThatScim(created).hasStatus(201).isScim();
        feed.scim().delete("/Users/" + Bodies.id(created.body())).expect(204);
    }

    @Test
    void a_body_of_more_than_a_megabyte() {
        String start = "{\"userName\":\"large\",\"displayName\":\"";
        String body = start + "x".repeat(LIMIT - start.length() - 1) + "\"}";
        assertThat(body).hasSize(LIMIT + 1);
        assertThatScim(feed.scim().post("/Users", body)).hasError(413);
    }

    @Test
    void deeply_nested_json() {
        for (String open : List.of("[", "{\"a\":")) {
            assertThatScim(feed.scim().post("/Users", "{\"userName\":\"deep\",\"title\":" + open.repeat(100_000)))
                    .hasError(400, "invalidSyntax");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        userName       | 300
        externalId     | 1100
        name.givenName | 300
        """)
    void a_value_longer_than_its_home_is_named(String attribute, int length) {
        Answer answer = feed.scim().patch("/Users/" + ann, replace(attribute, "'" + "x".repeat(length) + "'"));
        assertThatScim(answer).hasError(400, "invalidValue");
        assertThat(answer.body().path("detail").asText()).contains(attribute);
    }

    @Test
    void long_values_of_other_attributes_are_kept() {
        String text = "x".repeat(5_000);
        ObjectNode wordy = user("long").put("displayName", text).put("nickName", text);
        wordy.putArray("phoneNumbers").addObject().put("value", text);
        wordy.putObject("urn:example:long").put("text", text);
        String id = feed.create(wordy);
        assertThatScim(feed.scim().get("/Users/" + id))
                .has("/displayName", text)
                .has("/nickName", text)
                .has("/phoneNumbers/0/value", text)
                .has("/urn:example:long/text", text);
        feed.scim().delete("/Users/" + id).expect(204);
    }

    @Test
    void of_parallel_creations_one_wins() {
        for (String body : List.of(
                "{userName: 'race', emails: [{value: 'race@tessera.test'}]}",
                "{userName: 'race-%d', emails: [{value: 'race@tessera.test'}]}")) {
            List<Answer> answers = IntStream.range(0, 8)
                    .parallel()
                    .mapToObj(i -> feed.scim().post("/Users", json(body.replace("%d", Integer.toString(i)))))
                    .toList();
            assertThat(answers)
                    .extracting(Answer::status)
                    .containsOnly(201, 409)
                    .containsOnlyOnce(201);
            for (Answer answer : answers) {
                if (answer.status() == 409) {
                    assertThatScim(answer).hasError(409, "uniqueness");
                } else {
                    feed.scim().delete("/Users/" + Bodies.id(answer.body())).expect(204);
                }
            }
        }
    }

    @Test
    void the_media_type_has_no_parameters() {
        for (Answer answer : List.of(
                feed.scim().get("/Users"),
                feed.scim().get("/Users/none"),
                feed.scim().get("/Schemas"),
                feed.scim().withToken("").get("/Users"))) {
            assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/scim+json");
        }
    }

    private Answer raw(String method, String path, Map<String, String> headers, String body) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Authorization", "Bearer " + feed.scim().token());
        return RawHttp.send(
                method, URI.create(feed.scim().baseUrl() + path), all, body.getBytes(StandardCharsets.UTF_8));
    }
}
