package dev.tessera.scim.it.requests;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.patch;
import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Feed;
import java.math.BigDecimal;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Values that hardly anybody sends: kept, or refused in words. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OddValuesIT {
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private static final int MANY = 4_000;

    private TestRealm realm;
    private Feed feed;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create();
    }

    @BeforeEach
    void createConnection() {
        feed = Feed.in(realm, "a");
    }

    @AfterEach
    void clear() {
        Feed.clear(realm);
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void thousands_of_values_most_of_them_alike() {
        ObjectNode ann = user("ann");
        for (int i = 0; i < MANY; i++) {
            ann.withArrayProperty("roles").addObject().put("value", i % 100 == 0 ? "role" + i : "a1");
        }
        String id = feed.create(ann);
        assertThatScim(feed.scim().patch("/Users/" + id, replace("title", "'Boss'")))
                .hasStatus(200);
        for (int i = 0; i < MANY; i += 200) {
            ((ObjectNode) ann.path("roles").get(i)).put("value", "changed" + i);
        }
        assertThat(feed.scim().put("/Users/" + id, ann).expect(200).body().path("roles"))
                .hasSize(MANY);
        assertThat(feed.get(id).path("roles")).containsExactlyInAnyOrderElementsOf(ann.path("roles"));
    }

    /** Names match in any case: each is compared with all others. */
    @Test
    void extensions_and_their_attributes_are_limited() {
        ObjectNode large = json("{}");
        IntStream.range(0, 1_000).forEach(i -> large.put("a" + i, i));
        String ann = feed.create(user("ann").set("urn:acme:staff", large.deepCopy()));
        assertThatScim(feed.scim().patch("/Users/" + ann, replace("urn:acme:staff:a999", "1")))
                .hasStatus(200);
        assertThatScim(feed.scim().patch("/Users/" + ann, replace("urn:acme:staff:b", "1")))
                .hasError(400, "invalidValue");
        large.put("b", 1);
        assertThatScim(feed.scim().post("/Users", user("bob").set("urn:acme:staff", large)))
                .hasError(400, "invalidValue");
        assertThat(feed.get(ann).path("urn:acme:staff")).hasSize(1_000);

        ObjectNode many = user("bob");
        IntStream.range(0, 100).forEach(i -> many.putObject("urn:acme:x" + i).put("a", i));
        String bob = feed.create(many);
        assertThatScim(feed.scim().patch("/Users/" + bob, replace("urn:acme:y:a", "1")))
                .hasError(400, "invalidValue");
        assertThatScim(feed.scim().put("/Users/" + bob, many.set("urn:acme:y", json("{a: 1}"))))
                .hasError(400, "invalidValue");
    }

    @Test
    void numbers_and_instants_out_of_range() {
        String ann = feed.create(user("ann").set("urn:example:ext", json("{n: 5}")));
        assertThatScim(feed.scim().filter("/Users", "urn:example:ext:n lt 1e1000000"))
                .hasError(400, "invalidFilter");
        assertThatScim(feed.find("urn:example:ext:n lt 1e100")).has("/totalResults", 1);
        assertThatScim(feed.scim()
                        .post(
                                "/Users",
                                user("bob").set("urn:example:ext", json("{}").put("n", new BigDecimal("1e1000000")))))
                .hasError(400, "invalidValue");
        assertThatScim(feed.find("meta.created gt \"+999999999-01-01T00:00:00Z\""))
                .has("/totalResults", 0);
        assertThatScim(feed.find("meta.created gt \"-999999999-01-01T00:00:00Z\""))
                .has("/Resources/0/id", ann);
        assertThatScim(feed.find("meta.lastModified lt \"-999999999-01-01T00:00:00Z\""))
                .has("/totalResults", 0);
        assertThatScim(feed.scim().get("/Users?startIndex=3000000000&count=3000000000"))
                .hasStatus(200)
                .has("/totalResults", 1);
    }

    @Test
    void a_name_that_is_longer_in_lower_case() {
        assertThatScim(feed.scim().post("/Users", user("\u0130".repeat(255)))).hasError(400, "invalidValue");
    }

    @Test
    void an_address_without_value_is_kept_and_is_not_the_accounts() {
        ObjectNode ann = user("ann");
        ann.set(
                "emails",
                json("{emails: [{type: 'work', display: 'Ann'}, {type: 'home', value: 'ann@x.test'}]}")
                        .path("emails"));
        String id = feed.create(ann);
        JsonNode emails = feed.get(id).path("emails");
        assertThat(emails).hasSize(2);
        assertThat(emails.at("/0/display").asText()).isEqualTo("Ann");
        assertThat(realm.admin().get("/users/" + id).body().path("email").asText())
                .isEqualTo("ann@x.test");
    }

    @Test
    void a_manager_by_address() {
        String boss = feed.create(user("boss"));
        ObjectNode ann = user("ann");
        ann.withObjectProperty(ENTERPRISE).putObject("manager").put("$ref", "../Users/" + boss);
        String id = feed.create(ann);
        assertThat(feed.get(id).at("/" + ENTERPRISE + "/manager/value").asText())
                .isEqualTo(boss);
        String next = feed.create(user("next"));
        feed.scim()
                .patch(
                        "/Users/" + id,
                        patch("{op: 'replace', path: 'manager', value: {'$ref': '../Users/" + next + "'}}"))
                .expect(200);
        assertThat(feed.get(id).at("/" + ENTERPRISE + "/manager/value").asText())
                .isEqualTo(next);
    }

    @Test
    void an_empty_object_takes_nothing_away() {
        ObjectNode ann = user("ann");
        ann.withObjectProperty(ENTERPRISE).put("department", "Charts");
        String id = feed.create(ann);
        JsonNode before = feed.get(id);
        feed.scim()
                .patch(
                        "/Users/" + id,
                        patch("{op: 'add', value: {'" + ENTERPRISE + "': {}}}, {op: 'replace', value: {active: true,"
                                + " name: {}}}"))
                .expect(200);
        assertThat(feed.get(id)).isEqualTo(before);
    }

    @Test
    void an_extension_whose_urn_reads_as_an_attributes() {
        ObjectNode ann = user("ann");
        ann.set("urn:acme:staff", json("{badge: 'B7', level: 3}"));
        String id = feed.create(ann);
        feed.scim()
                .patch("/Users/" + id, patch("{op: 'replace', path: 'urn:acme:staff', value: {badge: 'B8'}}"))
                .expect(200);
        JsonNode after = feed.get(id);
        assertThat(after.path("urn:acme:staff")).isEqualTo(json("{badge: 'B8', level: 3}"));
        assertThat(after.has("urn:acme")).isFalse();
        assertThat(feed.scim()
                        .get("/Users/" + id + "?attributes=URN:acme:staff")
                        .body()
                        .path("urn:acme:staff"))
                .isEqualTo(json("{badge: 'B8', level: 3}"));
        assertThat(feed.scim()
                        .get("/Users/" + id + "?excludedAttributes=urn:acme:staff")
                        .body()
                        .has("urn:acme:staff"))
                .isFalse();
    }

    @Test
    void names_and_urns_that_cannot_be_kept() {
        assertThatScim(feed.scim().post("/Users", user("bob").set("urn:x:\u0000y", json("{a: 1}"))))
                .hasError(400, "invalidValue");
        assertThatScim(feed.scim().post("/Users", user("bob").set("urn:x:y", json("{Badge: 1, badge: 2}"))))
                .hasError(400, "invalidSyntax");
        assertThatScim(feed.scim()
                        .post("/Users", user("bob").put("urn:x:y:a", "t").put("urn:x:y:a.b", "z")))
                .hasError(400, "invalidSyntax");
        String ann = feed.create(user("ann").put("urn:x:y:a", "t"));
        JsonNode before = feed.get(ann);
        assertThatScim(feed.scim().patch("/Users/" + ann, patch("{op: 'add', value: {'urn:x:\\u0000y': {a: 1}}}")))
                .hasError(400, "invalidValue");
        assertThatScim(feed.scim().patch("/Users/" + ann, patch("{op: 'add', path: 'urn:x:y:a.b', value: 'z'}")))
                .hasError(400, "noTarget");
        assertThat(feed.get(ann)).isEqualTo(before);
    }

    @Test
    void a_part_of_an_address_that_is_not_there() {
        ObjectNode ann = user("ann");
        ann.putArray("emails")
                .addObject()
                .put("value", "ann@x.test")
                .put("type", "work")
                .put("primary", true);
        String id = feed.create(ann);
        JsonNode before = feed.get(id);
        feed.scim()
                .patch("/Users/" + id, patch("{op: 'replace', path: 'emails[type eq \"home\"].primary', value: true}"))
                .expect(200);
        assertThat(feed.get(id)).isEqualTo(before);
        assertThat(feed.activity().path("ignored").toString()).isEqualTo("[\"emails.primary\"]");
    }

    @Test
    void an_extension_that_no_schema_declares() {
        String urn = "urn:acme:params:scim:schemas:extension:hr:2.0:User";
        String ann = feed.create(user("ann").set(urn, json("{badge: 'B7', level: 3}")));
        feed.scim()
                .patch("/Users/" + ann, patch("{op: 'replace', path: '" + urn + "', value: {badge: 'B8'}}"))
                .expect(200);
        assertThat(feed.get(ann).path(urn)).isEqualTo(json("{badge: 'B8', level: 3}"));
        assertThat(feed.scim()
                        .get("/Users/" + ann + "?attributes=" + urn)
                        .body()
                        .has(urn))
                .isTrue();
        assertThatScim(feed.scim().post("/Users", user("bob").set("urn:example:ext", json("{'a:b': 1}"))))
                .hasError(400, "invalidValue");
        assertThatScim(feed.scim().post("/Users", user("bob").set("urn:example:ext", json("{'a\\u0000': 1}"))))
                .hasError(400, "invalidValue");
    }
}
