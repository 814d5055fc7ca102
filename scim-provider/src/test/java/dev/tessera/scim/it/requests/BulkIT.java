package dev.tessera.scim.it.requests;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.requests.Operations.operation;
import static dev.tessera.scim.it.requests.Operations.post;
import static dev.tessera.scim.it.requests.Operations.request;
import static dev.tessera.scim.it.requests.Operations.statuses;
import static dev.tessera.scim.it.users.Bodies.id;
import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** RFC 7644 §3.7: many operations in one request, each of which stands or falls for itself. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BulkIT {

    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private TestRealm realm;
    private Feed feed;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create();
    }

    @BeforeEach
    void createConnection() {
        Feed.clear(realm);
        feed = Feed.in(realm, "a");
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void every_operation_answers_as_its_own_request_would() {
        String bob = feed.create(user("bob"));
        String eve = feed.create(user("eve"));
        String dan = feed.create(user("dan"));
        JsonNode done = bulk(
                post("ann", user("ann")),
                operation("PATCH", "/Users/" + bob, replace("title", "'Boss'")),
                operation("PUT", "/Users/" + eve, user("eva")),
                operation("DELETE", "/Users/" + dan, null));
        assertThat(statuses(done)).containsExactly("201", "200", "200", "204");
        String ann = done.at("/0/location").asText();
        assertThat(done.at("/0/bulkId").asText()).isEqualTo("ann");
        assertThat(ann).startsWith(feed.scim().baseUrl() + "/Users/");
        assertThat(done.at("/1/location").asText()).isEqualTo(feed.scim().baseUrl() + "/Users/" + bob);
        assertThat(done.at("/3/location").asText()).isEqualTo(feed.scim().baseUrl() + "/Users/" + dan);
        assertThat(done.at("/0").has("response")).isFalse();
        Answer read = feed.scim().get(ann.substring(feed.scim().baseUrl().length()));
        assertThatScim(read)
                .has("/userName", "ann")
                .has("/meta/version", done.at("/0/version").asText());
        assertThatScim(feed.scim().get("/Users/" + bob))
                .has("/title", "Boss")
                .has("/meta/version", done.at("/1/version").asText());
        assertThatScim(feed.scim().get("/Users/" + eve)).has("/userName", "eva");
        assertThatScim(feed.scim().get("/Users/" + dan)).hasError(404);
    }

    @Test
    void a_failure_leaves_the_others_done_and_itself_not_half_done() {
        feed.create(user("taken"));
        JsonNode done = bulk(
                post("1", user("one")),
                post("2", user("taken")),
                post("3", json("{}")),
                operation("PATCH", "/Users/nobody", replace("title", "'x'")),
                operation("FROB", "/Users", null),
                operation("GET", "/Users", null),
                operation("POST", "/Bulk", json("{}")),
                operation("POST", "/Users/" + "x", user("x")),
                operation("PUT", "/Users/x", null),
                post("10", user("ten")));
        assertThat(statuses(done))
                .containsExactly("201", "409", "400", "404", "400", "400", "400", "405", "400", "201");
        assertThat(done.at("/1/response/scimType").asText()).isEqualTo("uniqueness");
        assertThat(done.at("/1").has("location")).isFalse();
        assertThat(done.at("/3/response/status").asText()).isEqualTo("404");
        assertThatScim(feed.scim().get("/Users")).has("/totalResults", 3);
    }

    @Test
    void a_row_that_breaks_in_the_database_costs_only_its_own_operation() {
        ObjectNode sameMail = user("second");
        sameMail.set("emails", user("first").get("emails"));
        JsonNode done =
                bulk(post("1", user("first")), post("2", sameMail), post("3", user("first")), post("4", user("last")));
        assertThat(statuses(done)).containsExactly("201", "409", "409", "201");
        assertThat(Feed.ids(feed.scim().get("/Users").body())).hasSize(2);
    }

    @Test
    void failOnErrors_ends_the_run() {
        ObjectNode request =
                request(post("1", user("one")), post("2", json("{}")), post("3", json("{}")), post("4", user("four")));
        JsonNode done = feed.scim()
                .post("/Bulk", request.put("failOnErrors", 2))
                .expect(200)
                .body()
                .path("Operations");
        assertThat(statuses(done)).containsExactly("201", "400", "400");
        assertThatScim(feed.scim().get("/Users")).has("/totalResults", 1);
    }

    @Test
    void bulkIds_are_resolved_in_any_order() {
        JsonNode done = bulk(
                post("worker", managed(user("worker"), "bulkId:boss")),
                operation("PATCH", "/Users/bulkId:worker", replace("title", "'Hand'")),
                post("boss", user("boss")));
        assertThat(statuses(done)).containsExactly("201", "200", "201");
        JsonNode worker = get(done.path(0));
        assertThat(worker.at("/" + ENTERPRISE + "/manager/value").asText()).isEqualTo(id(get(done.path(2))));
        assertThat(worker.path("title").asText()).isEqualTo("Hand");
    }

    @Test
    void what_is_done_to_one_resource_keeps_its_order_where_the_first_has_to_wait() {
        String leaver = feed.create(user("leaver"));
        JsonNode done = bulk(
                operation("PUT", "/Users/" + leaver, managed(user("leaver").put("active", true), "bulkId:boss")),
                operation("PATCH", "/Users/" + leaver, replace("active", "false")),
                post("boss", user("boss")));
        assertThat(statuses(done)).containsExactly("200", "200", "201");
        assertThat(feed.get(leaver).path("active").asBoolean()).isFalse();
        String encoded = "%" + Integer.toHexString(leaver.charAt(0)) + leaver.substring(1);
        bulk(
                operation("PUT", "/Users/" + encoded, managed(user("leaver").put("active", true), "bulkId:chief")),
                operation("PATCH", "/Users/" + leaver, replace("active", "false")),
                post("chief", user("chief")));
        assertThat(feed.get(leaver).path("active").asBoolean()).isFalse();
    }

    @Test
    void what_waited_for_a_failure_has_no_address() {
        JsonNode done = bulk(
                operation("PATCH", "/Users/bulkId:nobody", replace("title", "'x'")),
                operation("PATCH", "/Users/nobody", replace("title", "'x'")));
        assertThat(done.path(0).has("location")).isFalse();
        assertThat(done.at("/1/location").asText()).endsWith("/Users/nobody");
    }

    @Test
    void only_a_POST_has_a_bulkId() {
        JsonNode done = bulk(
                operation("PATCH", "/Users/nobody", replace("title", "'x'")).put("bulkId", "k"),
                post("k", user("kim")),
                operation("PATCH", "/Users/bulkId:k", replace("title", "'Boss'")));
        assertThat(statuses(done)).containsExactly("404", "201", "200");
        JsonNode waiting = bulk(
                operation("DELETE", "/Users/nobody", null).put("bulkId", "l"),
                operation("PATCH", "/Users/bulkId:l", replace("title", "'Boss'")),
                post("l", user("lee")));
        assertThat(statuses(waiting)).containsExactly("404", "200", "201");
    }

    @Test
    void a_circle_of_references_is_created_whole() {
        JsonNode done = bulk(
                post("a", managed(user("a"), "bulkId:b")),
                post("b", managed(user("b"), "bulkId:a")),
                post("self", managed(user("self"), "bulkId:self")));
        assertThat(statuses(done)).containsExactly("201", "201", "201");
        assertThat(get(done.path(0)).at("/" + ENTERPRISE + "/manager/value").asText())
                .isEqualTo(id(get(done.path(1))));
        assertThat(get(done.path(1)).at("/" + ENTERPRISE + "/manager/value").asText())
                .isEqualTo(id(get(done.path(0))));
        assertThat(get(done.path(2)).at("/" + ENTERPRISE + "/manager/value").asText())
                .isEqualTo(id(get(done.path(2))));
        assertThat(get(done.path(0)).at("/meta/version")).isEqualTo(done.at("/0/version"));
    }

    @Test
    void a_circle_with_a_failure_leaves_nothing() {
        feed.create(user("taken"));
        JsonNode done = bulk(
                post("a", managed(user("a"), "bulkId:b")),
                post("b", managed(user("taken"), "bulkId:a")),
                post("c", managed(user("c"), "bulkId:a")),
                post("d", managed(user("d"), "bulkId:nobody")));
        assertThat(statuses(done)).containsExactly("409", "409", "409", "400");
        assertThatScim(feed.scim().get("/Users")).has("/totalResults", 1);
    }

    @Test
    void a_version_binds_an_operation() {
        String bob = feed.create(user("bob"));
        ObjectNode stale =
                operation("PATCH", "/Users/" + bob, replace("title", "'x'")).put("version", "W/\"old\"");
        assertThat(statuses(bulk(stale))).containsExactly("412");
        assertThat(statuses(bulk(stale.put("version", "")))).containsExactly("412");
        assertThat(statuses(bulk(stale.put("version", 1)))).containsExactly("412");
        String version = feed.scim().get("/Users/" + bob).header("ETag");
        assertThat(statuses(bulk(stale.put("version", version)))).containsExactly("200");
    }

    @Test
    void limits_are_announced_and_kept() {
        JsonNode config = feed.scim().get("/ServiceProviderConfig").body().path("bulk");
        assertThat(config.path("supported").asBoolean()).isTrue();
        int operations = config.path("maxOperations").asInt();
        int payload = config.path("maxPayloadSize").asInt();
        ObjectNode[] many = IntStream.rangeClosed(0, operations)
                .mapToObj(i -> operation("DELETE", "/Users/x", null))
                .toArray(ObjectNode[]::new);
        assertThatScim(feed.scim().post("/Bulk", request(many))).hasError(413);
        String large =
                request(post("1", user("x").put("title", "x".repeat(payload)))).toString();
        assertThatScim(feed.scim().post("/Bulk", large)).hasError(413);
        assertThatScim(feed.scim().post("/Bulk", "{}")).hasError(400, "invalidSyntax");
        assertThatScim(feed.scim().post("/Bulk", request().put("failOnErrors", 0)))
                .hasError(400, "invalidValue");
        assertThatScim(feed.scim().get("/Bulk")).hasError(405);
        assertThatScim(feed.scim().get("/Users")).has("/totalResults", 0);
    }

    @Test
    void the_activity_has_a_line_for_each_operation() {
        bulk(post("1", user("one").put("shoeSize", 44)), post("2", json("{}")));
        JsonNode lines =
                realm.admin().get("/tessera/connections/a/activity?max=10").body();
        List<String> paths = new ArrayList<>();
        lines.forEach(line -> paths.add(line.path("method").asText() + " "
                + line.path("path").asText() + " " + line.path("status").asInt()));
        assertThat(paths).contains("POST /Bulk 200", "POST /Bulk/Users 201", "POST /Bulk/Users 400");
        assertThat(lines.toString()).contains("shoeSize");
    }

    @Test
    void no_operation_keeps_the_lines_of_the_others_out_of_the_activity() {
        JsonNode done = bulk(
                post("1", user("one").put("shoe\0size", 44)),
                operation("X".repeat(40), "/Users", json("{}")),
                operation("DELETE", "/Users/%00", null));
        assertThat(statuses(done)).containsExactly("201", "400", "404");
        JsonNode lines =
                realm.admin().get("/tessera/connections/a/activity?max=10").body();
        assertThat(lines.findValuesAsText("status")).contains("201", "400", "404", "200");
        assertThat(lines.findValuesAsText("method")).contains("X".repeat(15) + "…");
        assertThat(lines.toString()).contains("shoe\uFFFDsize");
    }

    @Test
    void a_circle_may_ask_for_less_in_its_answers() {
        JsonNode done = bulk(
                operation("POST", "/Users?attributes=id", managed(user("a"), "bulkId:b"))
                        .put("bulkId", "a"),
                post("b", managed(user("b"), "bulkId:a")));
        assertThat(statuses(done)).containsExactly("201", "201");
        assertThat(get(done.path(0)).at("/" + ENTERPRISE + "/manager/value").asText())
                .isEqualTo(id(get(done.path(1))));
    }

    @Test
    void another_connections_users_are_absent_here_too() {
        Feed other = Feed.in(realm, "b");
        String theirs = other.create(user("theirs"));
        JsonNode done = bulk(
                operation("PATCH", "/Users/" + theirs, replace("title", "'x'")),
                operation("DELETE", "/Users/" + theirs, null),
                post("1", user("theirs")));
        assertThat(statuses(done)).containsExactly("404", "404", "409");
        assertThatScim(other.scim().get("/Users/" + theirs)).lacks("/title");
    }

    @Test
    void a_thousand_creations_fit_into_one_request() {
        ObjectNode[] all = IntStream.range(0, 1000)
                .mapToObj(i -> post("u" + i, user("u" + i)))
                .toArray(ObjectNode[]::new);
        assertThat(statuses(bulk(all))).hasSize(1000).containsOnly("201");
        assertThatScim(feed.scim().get("/Users?count=0")).has("/totalResults", 1000);
    }

    @Test
    void a_creation_costs_the_database_less_than_in_a_request_of_its_own() {
        AtomicInteger tries = new AtomicInteger();
        long statements = RealKeycloak.server()
                .database()
                .cheapestOf(
                        3,
                        () -> {},
                        () -> assertThat(statuses(bulk(several("u" + tries.incrementAndGet() + "-"))))
                                .containsOnly("201"))
                .count();
        // One of its own is the activity line of the whole request.
        assertThat(statements).isLessThanOrEqualTo(20L * (StatementsIT.CREATE - 1) + 1);
    }

    private static ObjectNode[] several(String prefix) {
        return IntStream.range(0, 20)
                .mapToObj(i -> post(prefix + i, user(prefix + i)))
                .toArray(ObjectNode[]::new);
    }

    private JsonNode bulk(ObjectNode... operations) {
        return feed.scim().post("/Bulk", request(operations)).expect(200).body().path("Operations");
    }

    private JsonNode get(JsonNode done) {
        String location = done.path("location").asText();
        return feed.scim()
                .get(location.substring(feed.scim().baseUrl().length()))
                .expect(200)
                .body();
    }

    private static ObjectNode managed(ObjectNode user, String manager) {
        user.withObjectProperty(ENTERPRISE).putObject("manager").put("value", manager);
        return user;
    }
}
