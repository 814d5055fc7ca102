package dev.tessera.scim.it.groups;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.ScimClient;
import dev.tessera.scim.it.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** RFC 7644 §3.14 for groups: the version moves with the name and with the members, whoever changes them. */
@ExtendWith(RealKeycloak.class)
final class GroupVersionsIT {

    private static final String GROUP =
            "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"displayName\":\"Sales\"}";

    private TestRealm realm;
    private ScimClient scim;
    private String ann;

    @BeforeEach
    void createRealm() {
        realm = TestRealm.create();
        scim = realm.connection("a");
        ann = scim.post("/Users", "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"ann\"}")
                .expect(201)
                .body()
                .path("id")
                .asText();
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    @Test
    void each_change_through_scim_makes_another_version() {
        Answer created = scim.post("/Groups", GROUP).expect(201);
        String group = "/Groups/" + created.body().path("id").asText();
        assertVersion(group, created.header("ETag"));
        String joined = patch(group, Map.of(), member("add")).expect(204).header("ETag");
        assertThat(joined).isNotEqualTo(created.header("ETag"));
        assertVersion(group, joined);
        assertThat(scim.get(group + "?excludedAttributes=members").header("ETag"))
                .isEqualTo(joined);
        String left = patch(group, Map.of(), member("remove")).expect(204).header("ETag");
        assertThat(left).isNotIn(created.header("ETag"), joined);
        assertVersion(group, left);
    }

    @Test
    void a_write_may_be_bound_to_a_version() {
        Answer created = scim.post("/Groups", GROUP).expect(201);
        String group = "/Groups/" + created.body().path("id").asText();
        Map<String, String> first = Map.of("If-Match", created.header("ETag"));
        String second = patch(group, first, member("add")).expect(204).header("ETag");
        assertThatScim(patch(group, first, member("remove"))).hasError(412);
        assertThatScim(scim.send("PUT", group, first, GROUP)).hasError(412);
        assertThatScim(scim.send("DELETE", group, first, null)).hasError(412);
        assertThat(scim.send("GET", group, Map.of("If-None-Match", second), null)
                        .status())
                .isEqualTo(304);
        scim.send("DELETE", group, Map.of("If-Match", second), null).expect(204);
    }

    @Test
    void changes_in_the_console_make_another_version_of_an_unmanaged_group_as_well() {
        assertVersionsOfConsoleEdits(realm.createGroup("Staff"));
    }

    @Test
    void and_of_a_managed_one() {
        assertVersionsOfConsoleEdits(
                scim.post("/Groups", GROUP).expect(201).body().path("id").asText());
    }

    private void assertVersionsOfConsoleEdits(String id) {
        String group = "/Groups/" + id;
        String first = scim.get(group).expect(200).header("ETag");
        realm.admin()
                .put("/users/" + ann + "/groups/" + id, JsonNodeFactory.instance.objectNode())
                .expect(204);
        String second = scim.get(group).header("ETag");
        ObjectNode renamed = JsonNodeFactory.instance.objectNode().put("name", "Crew");
        realm.admin().put("/groups/" + id, renamed).expect(204);
        String third = scim.get(group).header("ETag");
        realm.admin().delete("/users/" + ann + "/groups/" + id).expect(204);
        String fourth = scim.get(group).header("ETag");
        assertThat(second).isNotEqualTo(first);
        assertThat(third).isNotIn(first, second);
        assertThat(fourth).isNotIn(first, second, third);
        assertVersion(group, fourth);
    }

    private void assertVersion(String group, String version) {
        Answer read = scim.get(group).expect(200);
        assertThat(read.header("ETag")).isEqualTo(version);
        assertThatScim(read).has("/meta/version", version);
    }

    private Answer patch(String group, Map<String, String> headers, String operation) {
        return scim.send(
                "PATCH",
                group,
                headers,
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[" + operation + "]}");
    }

    private String member(String op) {
        return op.equals("add")
                ? "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + ann + "\"}]}"
                : "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + ann + "\\\"]\"}";
    }
}
