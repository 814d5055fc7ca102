package dev.tessera.scim.it.query;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Bodies;
import dev.tessera.scim.it.users.Feed;
import dev.tessera.scim.protocol.filter.FilterMatcher;
import dev.tessera.scim.protocol.filter.FilterParser;
import dev.tessera.scim.protocol.schema.Schemas;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters, orders and pages of groups, and of users by their groups. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GroupQueriesIT {
    private TestRealm realm;
    private Feed feed;
    private String ann;
    private final List<JsonNode> groups = new ArrayList<>();

    @BeforeAll
    void createGroups() {
        realm = TestRealm.create();
        feed = Feed.in(realm, "a");
        ann = feed.create(user("ann"));
        String bob = feed.create(user("bob"));
        group("Sales", "g1", ann, bob);
        group("sales_EU", null, ann);
        String top = group("Engineering", "g3");
        String unmanaged = realm.createGroup("Console");
        String below = realm.admin()
                .post("/groups/" + top + "/children", json("{name: 'Below'}"))
                .expect(201)
                .body()
                .path("id")
                .asText();
        realm.admin().put("/users/" + bob + "/groups/" + below, json("{}")).expect(204);
        realm.admin().put("/users/" + ann + "/groups/" + unmanaged, json("{}")).expect(204);
        feed.scim().get("/Groups").expect(200).body().path("Resources").forEach(groups::add);
        assertThat(groups).hasSize(4);
    }

    private String group(String name, @Nullable String externalId, String... members) {
        ObjectNode group = json("{schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group']}")
                .put("displayName", name);
        if (externalId != null) {
            group.put("externalId", externalId);
        }
        for (String member : members) {
            group.withArrayProperty("members").addObject().put("value", member);
        }
        return Bodies.id(feed.scim().post("/Groups", group).expect(201).body());
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "displayName eq 'SALES'",
                "displayName ne 'sales'",
                "displayName sw 'SALES'",
                "displayName co '_e'",
                "displayName gt 'f'",
                "displayName pr",
                "externalId eq 'g1'",
                "externalId eq 'G1'",
                "not (externalId pr)",
                "members pr",
                "not (members pr)",
                "members eq '{ann}'",
                "members[value eq '{ann}' and type eq 'user']",
                "members.display sw 'B'",
                "members.display eq 'bob' and displayName eq 'sales'",
                "members[not (display eq 'ann')]",
                "members.$ref ew '{ann}'",
                "id eq '{ann}' or displayName eq 'engineering' or externalId eq 'g1'",
                "meta.lastModified gt '2020-01-01T00:00:00Z'",
                "meta.created lt '2020-01-01T00:00:00Z'",
                "meta.resourceType eq 'Group'",
                "meta.location co '/Groups/'",
                "schemas eq 'urn:ietf:params:scim:schemas:core:2.0:Group'"
            })
    void finds_what_a_plain_evaluation_finds(String readable) {
        String text = readable.replace('\'', '"').replace("{ann}", ann);
        List<String> expected = groups.stream()
                .filter(group -> FilterMatcher.matches(FilterParser.parse(text, Schemas.GROUP), group, Schemas.GROUP))
                .map(Bodies::id)
                .sorted()
                .toList();
        JsonNode found = feed.scim().filter("/Groups", text).expect(200).body();
        assertThat(Feed.ids(found).stream().sorted().toList()).isEqualTo(expected);
        assertThat(found.path("totalResults").asInt()).isEqualTo(expected.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"displayName", "externalId", "id", "meta.created", "meta.lastModified", "unsorted"})
    void pages_of_a_walk_together_are_the_whole_order(String sortBy) {
        for (String order : List.of("ascending", "descending")) {
            String query = sortBy.equals("unsorted")
                    ? "/Groups?excludedAttributes=members"
                    : "/Groups?excludedAttributes=members&sortOrder=" + order + "&sortBy=" + sortBy;
            List<String> whole = Feed.ids(feed.scim().get(query).expect(200).body());
            List<String> walked = new ArrayList<>();
            Searches.walk(feed.scim(), query + "&count=1", () -> {}).forEach(group -> walked.add(Bodies.id(group)));
            assertThat(walked).as(query).hasSize(4).isEqualTo(whole);
        }
    }

    @Test
    void names_are_sorted_in_any_case() {
        List<String> names = new ArrayList<>();
        feed.scim()
                .get("/Groups?sortBy=displayName")
                .body()
                .path("Resources")
                .forEach(group -> names.add(group.path("displayName").asText()));
        assertThat(names).containsExactly("Console", "Engineering", "Sales", "sales_EU");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groups pr",
                "groups.display eq 'engineering'",
                "groups.display co 'sal'",
                "groups[display eq 'engineering' and type eq 'indirect']",
                "groups[display eq 'engineering' and type eq 'direct']",
                "groups[display eq 'below']",
                "groups.type eq 'indirect'",
                "groups.value eq '{Engineering}'",
                "groups.value eq '{Console}'",
                "groups[value eq '{Sales}' and type eq 'direct']"
            })
    void users_are_found_by_their_groups(String readable) {
        String text = readable.replace('\'', '"');
        for (JsonNode group : groups) {
            text = text.replace("{" + group.path("displayName").asText() + "}", Bodies.id(group));
        }
        String filter = text;
        List<String> expected = new ArrayList<>();
        for (JsonNode user : feed.scim().get("/Users").body().path("Resources")) {
            if (FilterMatcher.matches(FilterParser.parse(filter, Schemas.USER), user, Schemas.USER)) {
                expected.add(Bodies.id(user));
            }
        }
        assertThat(Feed.ids(feed.find(filter).body())).isEqualTo(expected);
    }

    @Test
    void the_root_has_users_and_then_groups() {
        JsonNode all =
                feed.scim().get("?filter=id pr&attributes=id").expect(200).body();
        assertThat(all.path("totalResults").asInt()).isEqualTo(6);
        List<String> ids = Feed.ids(all);
        assertThat(ids.get(0)).isEqualTo(ann);
        List<String> byIndex = new ArrayList<>();
        for (int start = 1; start <= 6; start++) {
            JsonNode page =
                    feed.scim().get("?count=1&filter=id pr&startIndex=" + start).body();
            assertThat(page.path("totalResults").asInt()).isEqualTo(6);
            byIndex.addAll(Feed.ids(page));
        }
        List<String> byCursor = new ArrayList<>();
        Searches.walk(feed.scim(), "?filter=id pr&count=4", () -> {}).forEach(one -> byCursor.add(Bodies.id(one)));
        assertThat(ids).isEqualTo(byIndex).isEqualTo(byCursor);
        assertThatScim(feed.scim().post("/.search", Searches.search("displayName eq \"sales\" or userName eq \"bob\"")))
                .has("/totalResults", 2)
                .has("/Resources/0/userName", "bob")
                .has("/Resources/1/displayName", "Sales");
        assertThatScim(feed.scim().post("/Groups/.search", Searches.search("members.display eq \"bob\"")))
                .has("/totalResults", 1)
                .has("/Resources/0/displayName", "Sales");
    }
}
