package dev.tessera.scim.it.requests;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.users.Bodies.account;
import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Bodies;
import dev.tessera.scim.it.users.Feed;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** RFC 7644 §3.14: a version names what is stored, whoever stored it, and a write may be bound to one. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VersionsIT {

    private static final String USER = "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'ann',%s}";

    private TestRealm realm;
    private Feed feed;
    private String ann;
    private String version;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create();
        feed = Feed.in(realm, "a");
    }

    @BeforeEach
    void createUser() {
        realm.admin()
                .get("/users?username=ann")
                .body()
                .forEach(one -> realm.admin().delete("/users/" + Bodies.id(one)));
        Answer created = feed.scim().post("/Users", user("ann")).expect(201);
        ann = "/Users/" + Bodies.id(created.body());
        version = created.header("ETag");
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void every_answer_with_a_user_has_its_version() {
        assertThat(version).startsWith("W/\"");
        assertVersion(feed.scim().get(ann), version);
        Answer patched = feed.scim().patch(ann, replace("title", "'Boss'"));
        assertThat(patched.header("ETag")).isNotEqualTo(version);
        assertVersion(feed.scim().get(ann), patched.header("ETag"));
        assertVersion(patched, patched.header("ETag"));
        Answer replaced = feed.scim().put(ann, user("ann"));
        assertVersion(feed.scim().get(ann), replaced.header("ETag"));
        assertThatScim(feed.find("userName eq \"ann\"")).has("/Resources/0/meta/version", replaced.header("ETag"));
        assertThat(feed.scim().get(ann + "?attributes=userName").header("ETag")).isEqualTo(replaced.header("ETag"));
        assertThatScim(feed.scim().get("/Users?attributes=userName,meta&filter=userName eq \"ann\""))
                .has("/Resources/0/meta/version", replaced.header("ETag"));
    }

    @Test
    void the_order_in_which_values_were_sent_is_no_part_of_the_version() {
        String emails =
                "'emails':[{'value':'ann@example.org','type':'work','primary':true},{'value':'a@example.org','type':'home'}]";
        String reversed =
                "'emails':[{'value':'a@example.org','type':'home'},{'value':'ann@example.org','type':'work','primary':true}]";
        feed.scim().put(ann, json(USER.formatted(emails))).expect(200);
        Answer replaced = feed.scim().put(ann, json(USER.formatted(reversed))).expect(200);
        assertVersion(feed.scim().get(ann), replaced.header("ETag"));
        assertThat(send("PATCH", replaced.header("ETag"), replace("title", "'Boss'"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_version_that_the_client_has_is_not_sent_again() {
        Answer known = get(Map.of("If-None-Match", version));
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.text()).isEmpty();
        assertThat(known.header("ETag")).isEqualTo(version);
        assertThat(get(Map.of("If-None-Match", "\"other\", " + version)).status())
                .isEqualTo(304);
        assertThat(get(Map.of("If-None-Match", "\"other\"")).status()).isEqualTo(200);
    }

    @Test
    void a_console_edit_makes_another_version() {
        String id = ann.substring("/Users/".length());
        realm.admin()
                .put("/users/" + id, account("ann").put("firstName", "Anna"))
                .expect(204);
        assertThat(get(Map.of("If-None-Match", version)).status()).isEqualTo(200);
        assertThatScim(send("PATCH", version, replace("title", "'Boss'"))).hasError(412);
        assertThatScim(send("PUT", version, user("ann"))).hasError(412);
        assertThatScim(send("DELETE", version, null)).hasError(412);
        assertThatScim(feed.scim().get(ann)).has("/name/givenName", "Anna").lacks("/title");
    }

    @Test
    void joining_a_group_in_the_console_makes_another_version() {
        String group = realm.createGroup("staff");
        realm.admin()
                .put(ann.replace("/Users", "/users") + "/groups/" + group, json("{}"))
                .expect(204);
        assertThat(get(Map.of("If-None-Match", version)).status()).isEqualTo(200);
    }

    @Test
    void a_write_that_names_the_version_is_done() {
        Answer patched = send("PATCH", version, replace("title", "'Boss'")).expect(200);
        Answer replaced =
                send("PUT", "\"x\", " + patched.header("ETag"), user("ann")).expect(200);
        assertThatScim(feed.scim().send("PATCH", ann, Map.of("If-None-Match", replaced.header("ETag")), "{}"))
                .hasError(400, "invalidSyntax");
        assertThatScim(feed.scim()
                        .send(
                                "PATCH",
                                ann,
                                Map.of("If-None-Match", "*"),
                                replace("title", "'x'").toString()))
                .hasError(412);
        send("DELETE", "*", null).expect(204);
        assertThatScim(send("DELETE", "*", null)).hasError(404);
    }

    private Answer get(Map<String, String> headers) {
        return feed.scim().send("GET", ann, headers, null);
    }

    private Answer send(String method, String ifMatch, ObjectNode body) {
        return feed.scim().send(method, ann, Map.of("If-Match", ifMatch), body == null ? null : body.toString());
    }

    private static void assertVersion(Answer answer, String version) {
        assertThat(answer.header("ETag")).isEqualTo(version);
        assertThatScim(answer).has("/meta/version", version);
    }
}
