package dev.tessera.scim.it.groups;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Feed;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a PATCH does to members: RFC 7644 §3.5.2, in the shapes that clients send. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MembersIT {

    private TestRealm realm;
    private Feed feed;
    private Groups groups;
    private String ann;
    private String bob;
    private String eve;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create();
    }

    @BeforeEach
    void create() {
        feed = Feed.in(realm, "a");
        groups = new Groups(feed);
        ann = feed.create(user("ann"));
        bob = feed.create(user("bob"));
        eve = feed.create(user("eve"));
    }

    @AfterEach
    void clear() {
        Groups.clear(realm);
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    /** Ann and Bob are members before. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {op: 'add', path: 'members', value: [{value: 'EVE'}]}                                   | ann bob eve
            {op: 'Add', path: 'members', value: [{$ref: null, value: 'EVE'}]}                       | ann bob eve
            {op: 'add', path: 'members', value: {value: 'EVE', display: 'Eva', type: 'User'}}       | ann bob eve
            {op: 'add', path: 'members', value: ['EVE']}                                            | ann bob eve
            {op: 'add', path: 'members', value: [{$ref: 'https://x/scim/v2/Users/EVE'}]}            | ann bob eve
            {op: 'add', value: {members: [{value: 'EVE'}]}}                                         | ann bob eve
            {op: 'add', path: 'members', value: []}                                                 | ann bob
            {op: 'remove', path: 'members[value eq 'ANN']'}                                         | bob
            {op: 'remove', path: 'members[value eq 'ANN' or value eq 'BOB']'}                       |
            {op: 'remove', path: 'members[type eq 'User' and value eq 'ANN']'}                      | bob
            {op: 'remove', path: 'members[value eq 'EVE']'}                                         | ann bob
            {op: 'Remove', path: 'members', value: [{$ref: null, value: 'ANN'}]}                    | bob
            {op: 'Remove', path: 'members', value: [{value: 'ANN'}, {value: 'BOB'}]}                |
            {op: 'remove', path: 'members', value: []}                                              | ann bob
            {op: 'remove', path: 'members'}                                                         |
            {op: 'remove', path: 'members[value eq 'no-such-id']'}                                  | ann bob
            {op: 'replace', path: 'members', value: [{value: 'BOB'}, {value: 'EVE'}]}               | bob eve
            {op: 'replace', path: 'members', value: []}                                             |
            {op: 'replace', value: {displayName: 'New', members: [{value: 'EVE'}]}}                 | eve
            {op: 'remove', path: 'members[value eq 'ANN']'}, {op: 'add', path: 'members', value: [{value: 'EVE'}]} | bob eve
            {op: 'add', path: 'members', value: [{value: 'EVE'}]}, {op: 'remove', path: 'members[value eq 'EVE']'} | ann bob
            {op: 'replace', path: 'members', value: []}, {op: 'add', path: 'members', value: [{value: 'EVE'}]}     | eve
            {op: 'add', path: 'members', value: [{value: 'EVE'}, {value: 'EVE'}, {value: 'ANN'}]}   | ann bob eve
            {op: 'replace', path: 'members[value eq 'ANN'].display', value: 'Anne'}                 | ann bob
            """)
    void shapes(String operations, String expected) {
        String id = groups.create("Sales", ann, bob);
        String sent = operations
                .replaceAll("value eq '([^']+)'", "value eq \\\\\"$1\\\\\"")
                .replaceAll("type eq '([^']+)'", "type eq \\\\\"$1\\\\\"")
                .replace("ANN", ann)
                .replace("BOB", bob)
                .replace("EVE", eve);
        for (int times = 0; times < 2; times++) { // the second one finds everything done
            groups.patch(id, sent).expect(204);
            assertThat(groups.get(id).path("members").findValuesAsText("display"))
                    .containsExactlyInAnyOrder(expected == null ? new String[0] : expected.split(" "));
        }
    }

    @Test
    void operations_on_members_and_name_together() {
        String id = groups.create("Sales", ann);
        groups.patch(
                        id,
                        Groups.remove(ann) + "," + Groups.add(List.of(bob, eve))
                                + ", {op: 'replace', path: 'displayName', value: 'Selling'}"
                                + ", {op: 'add', path: 'externalId', value: 'e'}")
                .expect(204);
        assertThat(feed.activity().path("changed"))
                .extracting(JsonNode::asText)
                .containsExactly("displayName", "externalId", "members");
        JsonNode group = groups.get(id);
        assertThat(Groups.ids(group.path("members"))).containsExactlyInAnyOrder(bob, eve);
        assertThat(group.path("displayName").asText()).isEqualTo("Selling");
        assertThat(group.path("externalId").asText()).isEqualTo("e");
    }

    @Test
    void a_member_who_is_not_there_is_refused_by_name_and_nothing_is_done() {
        String id = groups.create("Sales");
        String unknown = "0d1c2b3a-0000-4000-8000-000000000000";
        assertThatScim(groups.patch(id, Groups.add(List.of(ann, unknown)))).hasError(400, "invalidValue");
        assertThat(feed.activity().path("detail").asText()).contains(unknown).doesNotContain(ann);
        assertThatScim(groups.patch(id, Groups.add(List.of("x".repeat(300))))).hasError(400, "invalidValue");
        assertThatScim(feed.scim().put("/Groups/" + id, Groups.group("Renamed", unknown)))
                .hasError(400, "invalidValue");
        assertThatScim(feed.scim().post("/Groups", Groups.group("New", unknown)))
                .hasError(400, "invalidValue");
        assertThat(groups.members(id)).isEmpty();
        assertThat(groups.get(id).path("displayName").asText()).isEqualTo("Sales");
        assertThatScim(feed.scim().filter("/Groups", "displayName eq \"New\"")).has("/totalResults", 0);
    }

    @Test
    void a_group_as_a_member_is_refused_with_the_reason() {
        String id = groups.create("Sales");
        String nested = groups.create("Nested");
        for (String operation : List.of(
                Groups.add(List.of(nested)),
                "{op: 'add', path: 'members', value: [{value: '" + nested + "', type: 'Group'}]}",
                "{op: 'replace', path: 'members', value: [{value: '" + nested + "', type: 'Group'}]}")) {
            assertThatScim(groups.patch(id, operation)).hasError(400, "invalidValue");
            assertThat(feed.activity().path("detail").asText()).contains("is a group");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {op: 'add', path: 'members', value: [{display: 'Ann'}]}                    | invalidValue
            {op: 'remove', path: 'members[display eq \\"ann\\"]'}                      | invalidFilter
            {op: 'remove', path: 'members[value ne \\"x\\"]'}                          | invalidFilter
            {op: 'remove', path: 'members[value eq'}                                   | invalidPath
            {op: 'replace', path: 'members[value eq \\"x\\"]', value: [{value: 'y'}]}  | mutability
            """)
    void what_cannot_be_understood_is_refused(String operation, String scimType) {
        String id = groups.create("Sales", ann);
        assertThatScim(groups.patch(id, operation)).hasError(400, scimType);
        assertThat(groups.members(id)).containsExactly(ann);
    }

    @Test
    void a_user_shows_its_groups_and_cannot_change_them() {
        String id = groups.create("Sales", ann);
        JsonNode shown = feed.get(ann).path("groups").path(0);
        assertThat(shown)
                .isEqualTo(json("{type: 'direct', display: 'Sales'}")
                        .put("value", id)
                        .put("$ref", feed.scim().baseUrl() + "/Groups/" + id));
        assertThatScim(feed.scim().patch("/Users/" + bob, replace("groups", "[{value: '" + id + "'}]")))
                .hasError(400, "mutability");
        assertThat(feed.get(bob).has("groups")).isFalse();
    }

    @Test
    void who_belongs_to_a_group_below_belongs_indirectly() {
        String id = groups.create("Sales");
        String below = Groups.child(realm, id, "North");
        String deep = Groups.child(realm, below, "Coast");
        Groups.join(realm, ann, deep);
        assertThat(feed.get(ann).path("groups")).hasSize(1).first().satisfies(group -> {
            assertThat(group.path("value").asText()).isEqualTo(id);
            assertThat(group.path("type").asText()).isEqualTo("indirect");
        });
        assertThat(groups.members(id)).isEmpty();
        groups.add(id, ann);
        assertThat(feed.get(ann).path("groups"))
                .hasSize(1)
                .first()
                .satisfies(group -> assertThat(group.path("type").asText()).isEqualTo("direct"));
    }

    @Test
    void a_removed_user_is_no_member() {
        String id = groups.create("Sales", ann, bob);
        feed.scim().delete("/Users/" + ann).expect(204);
        assertThat(groups.members(id)).containsExactly(bob);
        feed.scim().patch("/Users/" + bob, replace("active", "false")).expect(200);
        assertThat(groups.members(id)).containsExactly(bob);
    }
}
